import { describe, expect, it } from "vitest";
import { texts } from "../src/features/templates/texts";
import {
  checkWord,
  groups,
  insert,
  isForNothing,
  mark,
  namesIn,
  problemOf,
  undefinedIn,
} from "../src/features/templates/view";

const FEE = { name: "fee", label: "Fee", filled_by: "business" as const, required: true };

describe("texts of contracts", () => {
  it("name each field once, with or without room around it", () => {
    expect(namesIn("{{fee}} {{ customer.name }} {{fee}} {{Fee}} { {x} }")).toEqual(["fee", "customer.name"]);
  });

  it("are told of names that nobody defined", () => {
    expect(undefinedIn({ body: "{{fee}} {{price}} {{date}} {{signatures}}", fields: [FEE] })).toEqual(["price"]);
  });

  it("are told of what stands there for nothing, but for what a signer fills in", () => {
    expect(isForNothing(FEE, "{{fee}}")).toBe(false);
    expect(isForNothing(FEE, "")).toBe(true);
    expect(isForNothing({ ...FEE, filled_by: "signer" }, "")).toBe(false);
  });

  it("offer their own fields beside those that need no definition", () => {
    expect(groups([FEE]).at(-1)).toEqual({ label: texts.groups.own, names: [{ name: "fee", label: "Fee" }] });
    expect(groups([]).at(-1)?.label).toBe(texts.groups.contract);
  });

  it("take a word for a field only where it is one, and free", () => {
    expect(checkWord("price_2", [FEE])).toBe(true);
    expect(checkWord("Price", [FEE])).toBe(texts.fieldWordBad);
    expect(checkWord("date", [FEE])).toBe(texts.fieldWordBad);
    expect(checkWord("fee", [FEE])).toBe(texts.fieldTaken);
  });

  it("get a field where the mark stands", () => {
    expect(insert("ab", 1, 1, "{{fee}}")).toEqual({ body: "a{{fee}}b", at: 8 });
  });

  it("get their signs around words, and at the beginning of lines", () => {
    expect(mark("a word", 2, 6, "bold").body).toBe("a **word**");
    expect(mark("one\ntwo", 5, 5, "section").body).toBe("one\n## two");
    expect(mark("one", 0, 0, "list").body).toBe("1. one");
  });

  it("are refused in Hebrew, with the line", () => {
    expect(problemOf("line 3: raw HTML cannot stand in a contract")).toBe(texts.line("3") + texts.problems.html);
    expect(problemOf("line 1: {{foo}} is no field that the business fills in")).toBe(
      texts.line("1") + texts.problems.field("foo"),
    );
    expect(problemOf("line 2: `{{` has no `}}`")).toBe(texts.line("2") + texts.problems.unclosed);
    expect(problemOf("`{{signatures}}` stands in a paragraph of its own")).toBe(texts.problems.alone);
    expect(problemOf("`{{signatures}}` stands in one place only")).toBe(texts.problems.twice);
    expect(problemOf("something of another day")).toBe(texts.problems.other);
  });
});
