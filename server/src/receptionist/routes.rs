//! `/api/receptionist/tools`: what the receptionist can do, and whether it may.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{may_ask, may_be_off, permission};
use crate::{
    accounts::{Member, Permission, Profile},
    agent::{
        Access, Offer,
        tools::{END_CALL, END_CHAT, HAND_TO_PERSON, TRANSFER_TO_PERSON},
    },
    app::App,
    error::Result,
    openapi::Refused,
    parts,
    web::{Json, List},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_tools))
}

/// What using a tool means for the world.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ToolAccess)]
enum AccessWord {
    /// It looks something up.
    Reads,
    /// It changes something.
    Writes,
    /// It ends the conversation, or hands it over.
    Ends,
}

/// Something that the receptionist can do.
#[derive(Serialize, ToSchema)]
#[schema(as = ReceptionistTool)]
struct ToolBody {
    /// Its name in `profile.tools`.
    name: &'static str,
    access: AccessWord,
    /// Whether the receptionist may use it, as it is now.
    permission: Permission,
    /// Whether `asks` has an effect.
    may_ask: bool,
    /// Whether `off` has an effect.
    may_be_off: bool,
}

impl ToolBody {
    fn of(profile: &Profile, offer: &Offer) -> Self {
        let access = match offer.access {
            Access::Reads => AccessWord::Reads,
            Access::Writes => AccessWord::Writes,
            Access::Ends(_) => AccessWord::Ends,
        };
        Self {
            name: offer.name,
            access,
            permission: permission(profile, offer),
            may_ask: may_ask(offer),
            may_be_off: may_be_off(offer),
        }
    }
}

/// List the receptionist's tools
///
/// Everything that it can do, with what the profile says of it (`profile.tools`, changed by `PATCH /api/business`).
#[utoipa::path(get, path = "/api/receptionist/tools", tag = "receptionist", security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = List<ToolBody>), Refused))]
async fn list_tools(member: Member) -> Result<Json<List<ToolBody>>> {
    let offered = parts::tools().iter().map(|tool| tool.offer);
    let all = offered.chain([END_CALL, END_CHAT, HAND_TO_PERSON, TRANSFER_TO_PERSON]);
    let profile = &member.business.profile;
    Ok(Json(List::whole(all.map(|offer| ToolBody::of(profile, &offer)).collect())))
}
