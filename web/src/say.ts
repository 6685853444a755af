// Words and numbers for people.

const numbers = new Intl.NumberFormat("en");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function count(n: number | string): string {
  return numbers.format(Number(n));
}

export function many(n: number, one: string, several = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : several}`;
}

/** "2023-04-29" → "29 Apr 2023"; what is no date stays. */
export function day(value: string): string {
  if (value.includes("/")) return value.split("/").map(day).join(" – ");
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(value);
  if (!found) return value;
  const month = found[2] ? MONTHS[Number(found[2]) - 1] : "";
  return [found[3] ? String(Number(found[3])) : "", month, found[1]].filter(Boolean).join(" ");
}

/** The dates within a text, for people. */
export function days(text: string): string {
  return text.replace(/\b\d{4}-\d\d(-\d\d)?\b/g, day);
}

const HOW: Record<string, string> = {
  approx: "about ", at_least: "at least ", at_most: "at most ", more_than: "more than ", less_than: "fewer than ", exact: "", range: "", vague: "some ",
};

/** A count's number as the text gives it: "at least 2,500", "2,000–3,000". */
export function size(low: string | undefined, high: string | undefined, qualifier = ""): string {
  if (low && high && low !== high) return `${count(low)}–${count(high)}`;
  const one = low ?? high;
  if (!one) return "an unnamed number";
  const said = HOW[qualifier] ?? "";
  if (!low && !said) return `at most ${count(one)}`;
  if (!high && !said) return `at least ${count(one)}`;
  return `${said}${count(one)}`;
}

export function plain(word: string): string {
  return word.replace(/[_-]/g, " ");
}

const DONE: Record<string, string> = { assault: "attack", coerce: "territory seized", concede: "sanctions eased", consult: "talks", mobilize: "troops deployed", retreat: "troops withdrawn" };

/** What was done, where the code is no word that a reader would use. */
export function done(code: string): string {
  return DONE[code] ?? plain(code);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
