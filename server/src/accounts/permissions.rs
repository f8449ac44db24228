//! Who may do what: one table for every route of the program. It knows roles and paths, and nothing of what stands
//! behind them.

use axum::http::Method;

use super::Role::{self, Accountant, Agent, Manager, Owner, Viewer};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever reaches the program; no login.
    Anyone,
    /// An outside company, known by its signature.
    Vendor,
    /// Whoever holds a link with a public token.
    Link,
    /// An installation admin, whatever they are in the business.
    Admin,
    /// A logged-in member of the business in one of these roles.
    Members(&'static [Role]),
}

use Access::{Admin, Anyone, Link, Members, Vendor};

/// Whoever works in the business.
pub const EVERYBODY: &[Role] = &[Owner, Manager, Agent, Accountant, Viewer];
/// What only an owner decides: the end of a business, who else owns it, what its record says.
pub const OWNERS: &[Role] = &[Owner];
/// Running the business: its settings and its people.
pub const MANAGERS: &[Role] = &[Owner, Manager];
/// Working with customers.
pub const DESK: &[Role] = &[Owner, Manager, Agent];
/// Reading what was said with customers, and hearing it: no matter of the accountant's.
pub const TALK: &[Role] = &[Owner, Manager, Agent, Viewer];
/// Working with money and documents.
pub const MONEY: &[Role] = &[Owner, Manager, Accountant];
/// Taking money, writing its documents and handing them out: whoever sells, and whoever keeps the books.
pub const BOOKS: &[Role] = &[Owner, Manager, Agent, Accountant];

/// Every route by its method and its path as the router knows it, sorted by path. A route that is not here answers
/// nobody.
pub const TABLE: &[(&str, Access)] = &[
    ("GET /__debug/routes", Anyone),
    ("GET /api/audit", Members(OWNERS)),
    ("POST /api/auth/login", Anyone),
    ("POST /api/auth/logout", Anyone),
    ("GET /api/auth/me", Members(EVERYBODY)),
    ("POST /api/auth/password", Members(EVERYBODY)),
    ("POST /api/auth/refresh", Anyone),
    ("GET /api/auth/sessions", Members(EVERYBODY)),
    ("DELETE /api/auth/sessions/{id}", Members(EVERYBODY)),
    ("POST /api/auth/switch", Members(EVERYBODY)),
    ("GET /api/business", Members(EVERYBODY)),
    ("PATCH /api/business", Members(MANAGERS)),
    ("DELETE /api/business/logo", Members(MANAGERS)),
    ("GET /api/business/logo", Members(EVERYBODY)),
    ("PUT /api/business/logo", Members(MANAGERS)),
    ("GET /api/businesses", Admin),
    ("POST /api/businesses", Admin),
    ("PATCH /api/businesses/{id}", Admin),
    ("GET /api/calls", Members(TALK)),
    ("GET /api/calls/{call_sid}", Members(TALK)),
    ("GET /api/calls/{call_sid}/events", Members(TALK)),
    ("GET /api/calls/{call_sid}/recording", Members(TALK)),
    ("GET /api/contracts", Members(EVERYBODY)),
    ("GET /api/contracts/preview", Members(EVERYBODY)),
    ("POST /api/contracts/preview", Members(EVERYBODY)),
    ("GET /api/contracts/preview/pdf", Members(EVERYBODY)),
    ("POST /api/contracts/send", Members(DESK)),
    ("POST /api/contracts/sign", Members(DESK)),
    ("GET /api/contracts/templates", Members(EVERYBODY)),
    ("POST /api/contracts/templates", Members(MANAGERS)),
    ("POST /api/contracts/templates/preview", Members(EVERYBODY)),
    ("GET /api/contracts/templates/{id}", Members(EVERYBODY)),
    ("PATCH /api/contracts/templates/{id}", Members(MANAGERS)),
    ("POST /api/contracts/templates/{id}/restore", Members(MANAGERS)),
    ("GET /api/contracts/templates/{id}/versions", Members(EVERYBODY)),
    ("GET /api/contracts/{number}", Members(EVERYBODY)),
    ("GET /api/contracts/{number}/html", Members(EVERYBODY)),
    ("POST /api/contracts/{number}/link", Members(DESK)),
    ("GET /api/contracts/{number}/pdf", Members(EVERYBODY)),
    ("POST /api/contracts/{number}/renew", Members(DESK)),
    ("POST /api/contracts/{number}/send", Members(DESK)),
    ("POST /api/contracts/{number}/withdraw", Members(DESK)),
    ("GET /api/crm/appointments", Members(EVERYBODY)),
    ("POST /api/crm/appointments", Members(DESK)),
    ("GET /api/crm/appointments/slots", Members(EVERYBODY)),
    ("GET /api/crm/appointments/{id}", Members(EVERYBODY)),
    ("PATCH /api/crm/appointments/{id}", Members(DESK)),
    ("GET /api/crm/customers", Members(EVERYBODY)),
    ("POST /api/crm/customers", Members(DESK)),
    ("DELETE /api/crm/customers/{id}", Members(DESK)),
    ("GET /api/crm/customers/{id}", Members(EVERYBODY)),
    ("PATCH /api/crm/customers/{id}", Members(DESK)),
    ("GET /api/crm/customers/{id}/duplicates", Members(EVERYBODY)),
    ("GET /api/crm/customers/{id}/merge", Members(DESK)),
    ("POST /api/crm/customers/{id}/merge", Members(MANAGERS)),
    ("GET /api/crm/customers/{id}/notes", Members(EVERYBODY)),
    ("POST /api/crm/customers/{id}/restore", Members(DESK)),
    ("GET /api/crm/deals", Members(EVERYBODY)),
    ("POST /api/crm/deals", Members(DESK)),
    ("GET /api/crm/deals/board", Members(EVERYBODY)),
    ("DELETE /api/crm/deals/{id}", Members(DESK)),
    ("GET /api/crm/deals/{id}", Members(EVERYBODY)),
    ("PATCH /api/crm/deals/{id}", Members(DESK)),
    ("POST /api/crm/deals/{id}/restore", Members(DESK)),
    ("GET /api/crm/duplicates", Members(EVERYBODY)),
    ("POST /api/crm/duplicates/dismiss", Members(DESK)),
    ("GET /api/crm/export/{list}", Members(MANAGERS)),
    ("GET /api/crm/import", Members(MANAGERS)),
    ("POST /api/crm/import", Members(MANAGERS)),
    ("GET /api/crm/import/{id}", Members(MANAGERS)),
    ("POST /api/crm/import/{id}/cancel", Members(MANAGERS)),
    ("POST /api/crm/import/{id}/dry-run", Members(MANAGERS)),
    ("GET /api/crm/import/{id}/errors", Members(MANAGERS)),
    ("POST /api/crm/import/{id}/run", Members(MANAGERS)),
    ("GET /api/crm/leads", Members(EVERYBODY)),
    ("POST /api/crm/leads", Members(DESK)),
    ("DELETE /api/crm/leads/{id}", Members(DESK)),
    ("GET /api/crm/leads/{id}", Members(EVERYBODY)),
    ("PATCH /api/crm/leads/{id}", Members(DESK)),
    ("POST /api/crm/leads/{id}/convert", Members(DESK)),
    ("POST /api/crm/leads/{id}/restore", Members(DESK)),
    ("GET /api/crm/notes", Members(EVERYBODY)),
    ("POST /api/crm/notes", Members(DESK)),
    ("DELETE /api/crm/notes/{id}", Members(DESK)),
    ("GET /api/crm/notes/{id}", Members(EVERYBODY)),
    ("PATCH /api/crm/notes/{id}", Members(DESK)),
    ("POST /api/crm/notes/{id}/restore", Members(DESK)),
    ("GET /api/crm/search", Members(EVERYBODY)),
    ("GET /api/crm/tags", Members(EVERYBODY)),
    ("GET /api/crm/tasks", Members(EVERYBODY)),
    ("POST /api/crm/tasks", Members(DESK)),
    ("DELETE /api/crm/tasks/{id}", Members(DESK)),
    ("GET /api/crm/tasks/{id}", Members(EVERYBODY)),
    ("PATCH /api/crm/tasks/{id}", Members(DESK)),
    ("POST /api/crm/tasks/{id}/restore", Members(DESK)),
    ("GET /api/crm/timeline", Members(EVERYBODY)),
    ("GET /api/events", Members(EVERYBODY)),
    ("GET /api/invoices", Members(EVERYBODY)),
    ("POST /api/invoices", Members(BOOKS)),
    ("DELETE /api/invoices/drafts/{id}", Members(BOOKS)),
    ("GET /api/invoices/drafts/{id}", Members(EVERYBODY)),
    ("PATCH /api/invoices/drafts/{id}", Members(BOOKS)),
    ("GET /api/invoices/drafts/{id}/html", Members(EVERYBODY)),
    ("POST /api/invoices/drafts/{id}/issue", Members(BOOKS)),
    ("GET /api/invoices/drafts/{id}/pdf", Members(EVERYBODY)),
    ("GET /api/invoices/{number}", Members(EVERYBODY)),
    ("POST /api/invoices/{number}/credit", Members(MONEY)),
    ("GET /api/invoices/{number}/html", Members(EVERYBODY)),
    ("POST /api/invoices/{number}/link", Members(BOOKS)),
    ("GET /api/invoices/{number}/pdf", Members(EVERYBODY)),
    ("POST /api/invoices/{number}/send", Members(BOOKS)),
    ("GET /api/overview", Members(EVERYBODY)),
    ("GET /api/payments", Members(EVERYBODY)),
    ("POST /api/payments", Members(BOOKS)),
    ("GET /api/payments/balance", Members(EVERYBODY)),
    ("POST /api/payments/create-intent", Members(BOOKS)),
    ("GET /api/payments/links", Members(EVERYBODY)),
    ("POST /api/payments/links", Members(BOOKS)),
    ("DELETE /api/payments/links/{id}", Members(BOOKS)),
    ("GET /api/payments/{id}", Members(EVERYBODY)),
    ("POST /api/payments/{id}/cancel", Members(BOOKS)),
    ("POST /api/payments/{id}/refund", Members(MONEY)),
    ("GET /api/public/files/{token}", Link),
    ("GET /api/public/invitations/{token}", Link),
    ("POST /api/public/invitations/{token}", Link),
    ("GET /api/public/pay/{token}", Link),
    ("POST /api/public/pay/{token}/intent", Link),
    ("GET /api/public/pay/{token}/logo", Link),
    ("GET /api/public/resets/{token}", Link),
    ("POST /api/public/resets/{token}", Link),
    ("GET /api/public/sign/{token}", Link),
    ("POST /api/public/sign/{token}", Link),
    ("POST /api/public/sign/{token}/decline", Link),
    ("GET /api/public/sign/{token}/document", Link),
    ("GET /api/public/sign/{token}/logo", Link),
    ("GET /api/public/sign/{token}/pdf", Link),
    ("POST /api/public/verify", Anyone),
    ("GET /api/public/verify/{public_id}", Anyone),
    ("POST /api/setup", Anyone),
    ("GET /api/users", Members(MANAGERS)),
    ("GET /api/users/invitations", Members(MANAGERS)),
    ("POST /api/users/invitations", Members(MANAGERS)),
    ("DELETE /api/users/invitations/{id}", Members(MANAGERS)),
    ("DELETE /api/users/{id}", Members(MANAGERS)),
    ("GET /api/users/{id}", Members(MANAGERS)),
    ("PATCH /api/users/{id}", Members(MANAGERS)),
    ("POST /api/users/{id}/reset", Members(MANAGERS)),
    ("POST /api/webhook/stripe", Vendor),
    ("GET /api/whatsapp/conversations", Members(TALK)),
    ("GET /api/whatsapp/conversations/{id}", Members(TALK)),
    ("PATCH /api/whatsapp/conversations/{id}", Members(DESK)),
    ("POST /api/whatsapp/conversations/{id}/messages", Members(DESK)),
    ("POST /api/whatsapp/conversations/{id}/read", Members(DESK)),
    ("POST /api/whatsapp/login", Members(MANAGERS)),
    ("POST /api/whatsapp/logout", Members(MANAGERS)),
    ("POST /api/whatsapp/media", Members(DESK)),
    ("GET /api/whatsapp/messages", Members(TALK)),
    ("GET /api/whatsapp/messages/{id}", Members(TALK)),
    ("GET /api/whatsapp/messages/{id}/file", Members(TALK)),
    ("POST /api/whatsapp/messages/{id}/retry", Members(DESK)),
    ("GET /api/whatsapp/qr", Members(MANAGERS)),
    ("POST /api/whatsapp/send", Members(DESK)),
    ("GET /api/whatsapp/status", Members(TALK)),
    // Or by whoever holds a link to that contract.
    ("GET /contracts/{number}", Members(EVERYBODY)),
    ("GET /docs", Anyone),
    ("GET /docs/docs.css", Anyone),
    ("GET /health", Anyone),
    // Or by whoever holds a link to that document.
    ("GET /invoices/{number}", Members(EVERYBODY)),
    ("GET /metrics", Anyone),
    ("GET /openapi.json", Anyone),
    ("GET /static/voice_responses/{name}", Anyone),
    ("POST /webhook/call_status", Vendor),
    ("POST /webhook/handle_recording", Vendor),
    ("POST /webhook/incoming_call", Vendor),
    ("POST /webhook/stripe", Vendor),
    ("POST /webhook/whatsapp/incoming", Vendor),
    ("POST /webhook/whatsapp/status", Vendor),
    ("GET /ws/twilio-media", Vendor),
];

/// Who may use the route with this method and this path in the router's own form; a `HEAD` is a `GET` without a body.
pub fn access(method: &Method, path: &str) -> Option<Access> {
    let method = if method == Method::HEAD { "GET" } else { method.as_str() };
    let found = TABLE.iter().find(|(route, _)| route.split_once(' ') == Some((method, path)));
    found.map(|(_, access)| *access)
}
