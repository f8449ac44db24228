/** The words of the calendar. */

export const texts = {
  title: "יומן",
  view: "תצוגה",
  views: { day: "יום", week: "שבוע" },
  today: "היום",
  before: { day: "היום הקודם", week: "השבוע הקודם" },
  after: { day: "היום הבא", week: "השבוע הבא" },
  pickDay: (shown: string) => `${shown}. בחירת תאריך`,
  withCancelled: "פגישות שבוטלו",
  withFree: "שעות שמוצעות ללקוחות",
  shownToo: "מה עוד מוצג",
  freeCount: (count: number) =>
    count === 0
      ? "אין כאן שעות שמוצעות ללקוחות"
      : count === 1
        ? "שעה אחת מוצעת ללקוחות"
        : `${count} שעות מוצעות ללקוחות`,
  freeOff: "קביעת תורים כבויה בהגדרות העסק, ולכן לא מוצעות שעות ללקוחות",
  freeFailed: "לא הצלחנו לטעון את השעות שמוצעות ללקוחות",
  bookAt: "פנוי, לקביעה בשעה",
  freeAt: "פנוי בשעה",
  hours: "שעות היום",
  count: (count: number) => (count === 0 ? "אין פגישות" : count === 1 ? "פגישה אחת" : `${count} פגישות`),
  closed: (reason: string | undefined) => (reason ? `סגור: ${reason}` : "סגור"),
  skipped: "השעון מוזז קדימה, ואין שעה כזאת",
  now: "עכשיו",
  untilTomorrow: "נמשכת למחר",
  sinceYesterday: "התחילה אתמול",
  at: (day: string, time: string) => `${day}, ${time}`,
  moved: (when: string) => `הפגישה הוזזה: ${when}`,
  taken: (when: string) => `${when}: השעה כבר תפוסה. הפגישה נשארה במועד הקודם.`,
  outsideTitle: "להזיז מחוץ לשעות הפתיחה?",
  outside: (when: string) => `${when}: העסק סגור אז.`,
  outsideYes: "להזיז בכל זאת",
  howToMove: "רווח להזזה במקלדת",
  lifted: "חצים: להזזה · Shift וחצים: למשך · Enter: לאישור · Esc: לביטול",
  heldAt: (day: string, from: string, to: string) => `${day}, ${from} עד ${to}`,
} as const;
