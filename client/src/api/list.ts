/** Lists that grow by pages while somebody scrolls. */

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ask } from "./member";
import type { paths } from "./schema";

/** What a list of the API answers. */
interface Answer<T> {
  items: T[];
  total: number;
  next?: string | null;
}

type Get<P extends keyof paths> = paths[P] extends { get: infer G } ? G : never;
type Body<P extends keyof paths> =
  Get<P> extends { responses: { 200: { content: { "application/json": infer B } } } } ? B : never;
/** The paths that answer lists. */
export type ListPath = { [P in keyof paths]: Body<P> extends Answer<unknown> ? P : never }[keyof paths];
export type Row<P extends ListPath> = Body<P> extends Answer<infer T> ? T : never;
type Query<P extends ListPath> = Get<P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;
type PathParams<P extends ListPath> = Get<P> extends { parameters: { path: infer V } } ? V : undefined;

/** As many rows as one question brings. */
const PAGE = 100;

export interface Rows<T> {
  rows: T[];
  /** How many there are, loaded or not; none until that is known. */
  total: number | undefined;
  isPending: boolean;
  /** What is shown belongs to the question before. */
  isStale: boolean;
  error: unknown;
  more: () => void;
  hasMore: boolean;
  retry: () => void;
}

/** A list, page by page: `useList("/api/crm/leads", { stage: "new" })`. */
export function useList<P extends ListPath>(
  path: P,
  query?: Omit<Query<P>, "cursor" | "limit">,
  options: { path?: PathParams<P>; enabled?: boolean; limit?: number } = {},
): Rows<Row<P>> {
  const params = { query: { limit: options.limit ?? PAGE, ...query }, ...(options.path ? { path: options.path } : {}) };
  const found = useInfiniteQuery({
    queryKey: ["get", path, { params }, "pages"],
    queryFn: async ({ pageParam, signal }) => {
      const init = { params: { ...params, query: { ...params.query, cursor: pageParam } }, signal };
      const { data, error } = await ask.GET(path as never, init as never);
      if (error) throw error;
      return data as Answer<Row<P>>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  return {
    rows,
    total: found.data?.pages[0]?.total,
    isPending: found.isPending,
    isStale: found.isPlaceholderData,
    error: found.error,
    more: () => {
      if (found.hasNextPage && !found.isFetching) found.fetchNextPage();
    },
    hasMore: found.hasNextPage,
    retry: () => found.refetch(),
  };
}
