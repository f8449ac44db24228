/** The words of notes. */

export const texts = {
  write: "הערה חדשה",
  placeholder: "מה כדאי לזכור?",
  add: "הוספת הערה",
  deleted: "ההערה נמחקה",
  restored: "ההערה שוחזרה",
  body: "תוכן ההערה",
  edited: "נערכה",
  fromCall: "מתוך השיחה",
  more: "להציג הכול",
  less: "להציג פחות",
  actions: "פעולות על ההערה",
} as const;
