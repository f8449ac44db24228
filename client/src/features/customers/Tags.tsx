/** The tags of somebody, in a line. */

import { Badge } from "../../ui/Badge";

export function Tags({ tags, most = tags.length }: { tags: readonly string[]; most?: number }) {
  const hidden = tags.length - most;
  return (
    <span className="inline-flex min-w-0 max-w-full flex-wrap gap-1">
      {tags.slice(0, most).map((tag) => (
        <Badge key={tag}>
          <bdi>{tag}</bdi>
        </Badge>
      ))}
      {hidden > 0 && (
        <span title={tags.slice(most).join(", ")} className="text-xs font-semibold text-soft">
          <bdi dir="ltr">+{hidden}</bdi>
        </span>
      )}
    </span>
  );
}
