// Made from docs/api/openapi.json by `npm --prefix client run schema`. Not edited by hand.

export interface paths {
    "/__debug/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List every route; not in production */
        get: operations["list_routes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Who changed what in the business, the newest first. Owners only.
         */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Answers a token of 15 minutes, and sets the cookie `agentlocator_refresh` that yields the next ones.
         */
        post: operations["log_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Ends the session of the cookie, or without one that of the bearer token. Logging out twice is no error.
         */
        post: operations["log_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I? */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password
         * @description Ends every session of the user, this one too, and answers as a login does: whoever had stolen a token is out.
         */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the session
         * @description Takes the cookie `agentlocator_refresh` and answers a fresh token and the next cookie. A cookie counts once, and
         *     within ten seconds once more (two tabs, an answer that was lost); shown later, it was stolen, and the session ends.
         */
        post: operations["refresh_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own sessions
         * @description All that have not ended, the last used first, on one page: a user has 50 at most.
         */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own sessions */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go over to another business
         * @description Answers a token for it; the session's next ones are for it too. Tokens for the former business stay good until they
         *     end.
         */
        post: operations["switch_business"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/business": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the business
         * @description What the business says of itself, how it wants things done, and its numbers.
         */
        get: operations["get_business"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the business
         * @description Changes the business. Takes a JSON merge patch (RFC 7386) of what `GET` answers; `id` and the name within the
         *     profile stay as they are. 409 `phone_taken` where another business has one of the numbers, `whatsapp_number_taken`
         *     where it sends from that one.
         */
        patch: operations["update_business"];
        trace?: never;
    };
    "/api/business/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the logo
         * @description The logo of the business. 404 where there is none.
         */
        get: operations["get_logo"];
        /**
         * Replace the logo
         * @description Puts a logo in the place of the former one: a PNG, JPEG or WebP of at most 1 MiB as the whole body. 415 for anything
         *     else, whatever it is called.
         */
        put: operations["replace_logo"];
        post?: never;
        /**
         * Remove the logo
         * @description Takes the logo away; there may be none.
         */
        delete: operations["remove_logo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/business/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of the profile
         * @description Each change of what the business says of itself is one, with what differs from the version before. Sorted by `number`;
         *     the newest first if nothing is asked for. The first one is what was there before the first change.
         */
        get: operations["list_business_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/business/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a version of the profile
         * @description With all that it says.
         */
        get: operations["get_business_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/business/versions/{number}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two versions of the profile
         * @description `before` is the version of the path, `after` the one that it is compared with.
         */
        get: operations["compare_business_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/business/versions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a version of the profile
         * @description What it says becomes the newest version; nothing where that says it already. The next call speaks by it.
         */
        post: operations["restore_business_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/businesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the businesses
         * @description The businesses of the installation, the newest first. Installation admins only.
         */
        get: operations["list_businesses"];
        put?: never;
        /**
         * Make a business
         * @description Makes a business with its first owner. Installation admins only. An owner whose address is known already becomes
         *     owner of the new business too; their password is neither changed nor looked at. 409 `phone_taken`.
         */
        post: operations["create_business"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/businesses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Switch a business off or on
         * @description Switches a business off or on again: one that is off is not served, and nobody gets in. Installation admins only.
         *     409 `own_business` for the one that the admin works in at the moment.
         */
        patch: operations["set_business_active"];
        trace?: never;
    };
    "/api/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calls
         * @description The dates are days where the business is, both included. Sorted by `created_at`, `ended_at` or `duration_s`; the
         *     newest first if nothing is asked for.
         */
        get: operations["list_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_sid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a call with everything that was said */
        get: operations["get_call"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_sid}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch a call as it goes on
         * @description Every turn so far, then each as it is said or changes (`turn`), and at the end the call itself (`end`).
         */
        get: operations["watch_call"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_sid}/hang_up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hang up on a caller
         * @description At once, without a goodbye. 409 `call_over`.
         */
        post: operations["hang_up_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_sid}/mark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say how a call went
         * @description Whoever says it last is right.
         */
        put: operations["mark_call"];
        post?: never;
        /** Take back what was said of a call */
        delete: operations["unmark_call"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_sid}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the recording of a call
         * @description Whole, or the range of bytes that the header `Range` asks for; the header `ETag` is the hash of the sound.
         */
        get: operations["get_call_recording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_sid}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a call over
         * @description The agent says so at the next pause, two seconds later at the latest, and leaves; then the telephone rings. Meanwhile a
         *     brief of what was said appears with the transfer. 409 `call_over` or `transfer_running`.
         */
        post: operations["transfer_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calls that are going on
         * @description The newest 50, each with what was said so far.
         */
        get: operations["list_live_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/live/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch the calls that are going on
         * @description Each as it begins and changes (`call`, a `LiveCall`), every turn of them so far, then each as it is said or changes
         *     (`turn`, with `call_sid` and `turn`), and the end of each (`over`, with `call_sid`).
         */
        get: operations["watch_live_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contracts
         * @description Sorted by `created_at`, `updated_at`, `signed_at` or `expires_at`; the newest first if nothing is asked for.
         */
        get: operations["list_contracts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a contract
         * @description With its signers, and everything that happened with it.
         */
        get: operations["get_contract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{number}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a contract as a page
         * @description The page that its signers are shown, byte for byte as it was frozen.
         */
        get: operations["get_contract_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{number}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to a signed contract
         * @description Whoever holds it downloads this contract without a login, for 30 days. The address is shown this once. 409
         *     `contract_not_signed` until everybody has signed.
         */
        post: operations["share_contract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{number}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a contract as a PDF
         * @description Signed, once everybody has; until then marked as a draft on every page. The header `ETag` is the hash of the file.
         */
        get: operations["get_contract_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{number}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a contract more time
         * @description Also where its time is over. Whoever has not signed gets a new link; the old ones open no more. 409 `state_move` for one
         *     that was signed, declined or taken back.
         */
        post: operations["renew_contract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{number}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a signed contract by WhatsApp
         * @description To the customer's number, with a word beside it. 409 `contract_not_signed` until everybody has signed,
         *     `customer_unreachable` for a customer without a number, `window_closed` over Twilio where the customer has not written
         *     for a day.
         */
        post: operations["send_signed_contract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{number}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a contract back
         * @description Nobody signs it any more, and its links open no more. 409 `state_move` for one that was signed or declined.
         */
        post: operations["withdraw_contract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a contract before it is sent, as a page
         * @description Marked as a draft; what nobody has filled in yet is seen as a gap. Nothing in it runs or is loaded.
         */
        get: operations["preview_contract"];
        put?: never;
        /**
         * Try the fields of a contract
         * @description The page that would be sent with them, marked as a draft. 400 with the fields that the text does not have.
         */
        post: operations["try_contract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/preview/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a contract before it is sent, as a PDF
         * @description As the page. It is not kept.
         */
        get: operations["preview_contract_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a contract to be signed
         * @description What its signers will see is frozen at once: a text, a customer or a deal that is changed later changes nothing in it. The
         *     addresses are shown this once. 400 with every required field that is empty; 409 `customer_unreachable` for a signer
         *     without a number who is to be written to.
         */
        post: operations["send_contract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a contract on the spot
         * @description Whoever signs does so before a member, on the member's device. A deal's contract of one text is signed once: asked
         *     again, the first one is the answer.
         */
        post: operations["sign_contract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the texts of contracts
         * @description Two come with the program: a services agreement, and an order of brokerage services. Sorted by `created_at`,
         *     `updated_at` or `name`; the oldest first if nothing is asked for.
         */
        get: operations["list_contract_templates"];
        put?: never;
        /**
         * Write a text of contracts
         * @description 400 with the field, and of `body` with the line, for what a text cannot be: it has HTML, a picture or code in it, it names
         *     a field that nobody defined, or defines one that it does not name.
         */
        post: operations["create_contract_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a text of contracts
         * @description In its newest version.
         */
        get: operations["get_contract_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a text of contracts
         * @description Where it says something else, by a new version: contracts that were sent stay what they are. 409 `template_changed`
         *     where somebody else has changed it since the version that is named.
         */
        patch: operations["update_contract_template"];
        trace?: never;
    };
    "/api/contracts/templates/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to an old version
         * @description What it says becomes the newest version; nothing where the newest one says it already.
         */
        post: operations["restore_contract_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of a text
         * @description Sorted by `version`; the newest first if nothing is asked for.
         */
        get: operations["list_contract_template_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a text before it is saved
         * @description The page that it makes, with a customer and a deal that are made up, and with labels for the fields of its own. 400 for
         *     what could not be saved.
         */
        post: operations["try_contract_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the appointments
         * @description The dates are days where the business is, both included. Sorted by `starts_at` or `created_at`; the earliest first if
         *     nothing is asked for.
         */
        get: operations["list_appointments"];
        put?: never;
        /**
         * Make an appointment
         * @description 400 with `time` for a time in the past, and without `anyway` for one outside the opening hours; 409 `slot_taken`
         *     where as many take place already as the business lets, or the member who is to hold it has another one.
         */
        post: operations["create_appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/appointments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an appointment */
        get: operations["get_appointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Move an appointment, or say what became of it
         * @description Another time is looked at as a new one is. From `booked` it becomes `done`, `no_show` or `cancelled`, and from there
         *     `booked` again, while it is in the future and there is room; 409 `state_move` for any other change of it, 409
         *     `appointment_over` for another time of what is not booked.
         */
        patch: operations["update_appointment"];
        trace?: never;
    };
    "/api/crm/appointments/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the times at which there is room
         * @description All of them on one page, the earliest first: within the opening hours, neither too soon nor too far ahead, and free.
         */
        get: operations["list_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the customers
         * @description Sorted by `created_at`, `name` or `phone`; the newest first if nothing is asked for. The dates are days where the
         *     business is, both included.
         */
        get: operations["list_customers"];
        put?: never;
        /**
         * Make a customer
         * @description By a name, a number or an e-mail address at least. `phone` and `email` are the primary ones beside `phones` and
         *     `emails`. 409 `customer_phone_taken` for a number of another customer, `customer_deleted` for one of a deleted
         *     customer, whose id is in `fields.customer_id`. 404 for an owner who is no member of this business.
         */
        post: operations["create_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description Whoever was merged into another is shown as that one, with its `id`; whoever is deleted has `deleted_at`.
         */
        get: operations["get_customer"];
        put?: never;
        post?: never;
        /**
         * Delete a customer
         * @description What belongs to them stays, and so do their numbers: whoever calls from one is back.
         */
        delete: operations["delete_customer"];
        options?: never;
        head?: never;
        /**
         * Correct a customer
         * @description Whoever was merged into another is corrected as that one; one who is deleted is not there. Refused as when made.
         */
        patch: operations["update_customer"];
        trace?: never;
    };
    "/api/crm/customers/{id}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get everything that is known of a customer
         * @description A ZIP archive: `data.json` has the rows by their table, and `files/` what they refer to: recordings, documents,
         *     pictures. It is what the customer is given who asks for their data. Owners only; the record tells of it.
         */
        get: operations["get_customer_data"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/customers/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who may be the same customer
         * @description The most likely first. What more than ten customers share is no reason.
         */
        get: operations["list_duplicates_of_customer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/customers/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what erasing a customer would come to
         * @description Nothing is written. While `waits_for` names anything, the customer cannot be erased.
         */
        get: operations["preview_erasure"];
        put?: never;
        /**
         * Erase everything that is known of a customer
         * @description For good: it cannot be undone, as deleting can. What was said and written, the recordings, numbers and names go;
         *     calls, leads and deals stay as figures that say nothing of anybody. Documents of money, payments and contracts stay
         *     as they are, because the law wants them kept, and so does the record of changes. 409 `customer_busy` while a call,
         *     a payment or a contract of theirs goes on. Owners only.
         */
        post: operations["erase_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/customers/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what merging two customers would come to
         * @description Nothing is written. The customer of the path is the survivor: what they lack they get from the other.
         */
        get: operations["preview_merge"];
        put?: never;
        /**
         * Merge two customers
         * @description Whatever is the other's becomes the survivor's, who is the customer of the path; the numbers of both find the
         *     survivor from then on. Merged a second time, nothing happens. Owners and managers only.
         */
        post: operations["merge_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/customers/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what became known of a customer
         * @description Sorted by `created_at`, the newest first if nothing is asked for.
         */
        get: operations["list_notes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/customers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a customer
         * @description Undoes a deletion.
         */
        post: operations["restore_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/customers/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the names of some customers
         * @description Those that are known of the ids asked for, the deleted ones among them: what a list shows beside a `customer_id`.
         */
        get: operations["list_customer_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deals
         * @description Sorted by `created_at`, `updated_at`, `amount`, `expected_close` or `title`; the newest first if nothing is asked for.
         */
        get: operations["list_deals"];
        put?: never;
        /**
         * Open a deal
         * @description 404 for a customer who is deleted or was merged, and for an owner who does not work here.
         */
        post: operations["create_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/deals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a deal */
        get: operations["get_deal"];
        put?: never;
        post?: never;
        /**
         * Delete a deal
         * @description It leaves the lists and the timeline, and can be restored.
         */
        delete: operations["delete_deal"];
        options?: never;
        head?: never;
        /**
         * Change a deal, or move it on
         * @description An open deal goes to `new`, `qualified`, `won` or `lost`, the last with a reason; one that is won or lost is opened
         *     again as `qualified`. 409 `stage_move` for any other move; the stage that it has already is none. 404 for a deal that
         *     is deleted.
         */
        patch: operations["update_deal"];
        trace?: never;
    };
    "/api/crm/deals/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a deleted deal */
        post: operations["restore_deal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/deals/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the deals stage by stage */
        get: operations["get_deal_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the pairs of customers who may be one
         * @description The most likely first. What more than ten customers share is no reason.
         */
        get: operations["list_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/duplicates/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two customers are not one
         * @description They are not listed as a pair again.
         */
        post: operations["dismiss_duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/export/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a list as a table
         * @description CSV in UTF-8 with its mark, for a spreadsheet: heads in Hebrew, times where the business is, amounts as decimals,
         *     Israeli numbers as they are dialled (`054-1234567`). A cell that a spreadsheet would take for a formula begins with an
         *     apostrophe, as a foreign number does. A filter that the list does not have is refused. Kept in the audit log.
         */
        get: operations["export_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the imports
         * @description Sorted by `created_at` or `file_name`; the newest first if nothing is asked for.
         */
        get: operations["list_imports"];
        put?: never;
        /**
         * Upload a table of customers
         * @description CSV in UTF-8, at most 20 MiB and 50,000 rows, as the part `file` of a form or as the whole body. The first row names the
         *     columns; commas, semicolons or tabs stand between the cells. Nothing is read in yet: the answer says what the columns
         *     seem to hold. The file is kept for 30 days.
         */
        post: operations["create_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/import/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an import
         * @description How far it is, how many rows went which way, and the first hundred that were not taken.
         */
        get: operations["get_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/import/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop an import
         * @description The rows at hand are finished, the others are not begun; what was written stays.
         */
        post: operations["cancel_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/import/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an import without writing anything
         * @description Counts which rows would make a customer, add to one, do nothing, contradict or fail. Several columns may hold the same.
         */
        post: operations["check_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/import/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the rows that were not taken
         * @description As they came, with what is wrong in a column behind them. A cell that a spreadsheet would take for a formula has an
         *     apostrophe before it, which is read over when the table is uploaded again.
         */
        get: operations["get_import_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/import/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a table in
         * @description A row is the customer who has one of its numbers; without a number, one with the same e-mail address and no other name;
         *     without that, one who has nothing but the same name. What is empty there is filled, and numbers, addresses, tags,
         *     notes and leads are added; nothing is overwritten. Everybody else is made. Whoever wants one thing in one place has one
         *     lead. The same table read in twice makes nothing new.
         */
        post: operations["run_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the leads
         * @description Sorted by `created_at`, `updated_at`, `amount` or `title`; the newest first if nothing is asked for.
         */
        get: operations["list_leads"];
        put?: never;
        /**
         * Write a lead down
         * @description Its source is `manual`. 404 for a customer who is deleted or was merged, and for an owner who does not work here.
         */
        post: operations["create_lead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a lead */
        get: operations["get_lead"];
        put?: never;
        post?: never;
        /**
         * Delete a lead
         * @description It leaves the lists and the timeline, and can be restored. A deal that it was turned into stays.
         */
        delete: operations["delete_lead"];
        options?: never;
        head?: never;
        /**
         * Change a lead, or move it on
         * @description From `new` it goes on to `contacted` and `qualified`; any of them can become `lost`, with a reason; what is lost can
         *     become `contacted` again. 409 `stage_move` for any other move; the stage that it has already is none. 404 for a lead
         *     that is deleted.
         */
        patch: operations["update_lead"];
        trace?: never;
    };
    "/api/crm/leads/{id}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn a lead into a deal
         * @description The lead becomes `qualified`. A lead has one deal: asked again, the same one is answered with 200 whatever the body
         *     says, restored if it was deleted. 409 `stage_move` for a lead that is lost; 404 for one that is deleted.
         */
        post: operations["convert_lead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/leads/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a deleted lead */
        post: operations["restore_lead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the notes
         * @description Sorted by `created_at`, the newest first if nothing is asked for.
         */
        get: operations["list_all_notes"];
        put?: never;
        /** Write a note about a customer */
        post: operations["create_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a note */
        get: operations["get_note"];
        put?: never;
        post?: never;
        /**
         * Delete a note
         * @description It leaves every list and the timeline, and can be restored.
         */
        delete: operations["delete_note"];
        options?: never;
        head?: never;
        /** Correct a note */
        patch: operations["update_note"];
        trace?: never;
    };
    "/api/crm/notes/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a note that was deleted */
        post: operations["restore_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search customers, leads, deals, messages and documents
         * @description Every word must be found. Niqqud, final letters, quotation marks and one letter before a Hebrew word (`ה`, `ב` …) make
         *     no difference. Whole words come before beginnings, customers before leads before deals before messages before
         *     documents, the newest first. Of what thousands have, only some are found and counted in `total`. Messages are found by
         *     those who may read them, documents by their number.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tags of the customers
         * @description Those in use, the most frequent first; on one page, which has room for a thousand.
         */
        get: operations["list_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tasks
         * @description Sorted by `due_at`, `created_at` or `title`; what is due first if nothing is asked for, and last what is never due.
         */
        get: operations["list_tasks"];
        put?: never;
        /** Write a task down */
        post: operations["create_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a task
         * @description Also one that is deleted; `deleted_at` says since when.
         */
        get: operations["get_task"];
        put?: never;
        post?: never;
        /**
         * Delete a task
         * @description It can be restored.
         */
        delete: operations["delete_task"];
        options?: never;
        head?: never;
        /**
         * Correct a task, or say that it is done
         * @description An open task can be done or cancelled, and either can be opened again; any other move is refused with 409
         *     `state_move`. A deleted task is not changed: it is restored first.
         */
        patch: operations["update_task"];
        trace?: never;
    };
    "/api/crm/tasks/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a deleted task */
        post: operations["restore_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened with a customer
         * @description Sorted by `at`, the newest first if nothing is asked for. What the member's role may not see is left out.
         */
        get: operations["list_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the business
         * @description Each event has an id and the data `{"noun", "id"}`. It begins after `Last-Event-ID`, or with the next change,
         *     and ends with the program, with the token or the session, or when the database fails: the client connects again.
         */
        get: operations["watch_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the documents of money
         * @description Drafts among them. Sorted by `created_at`, `issued_at`, `tax_date` or `total`; the newest first if nothing is asked for.
         */
        get: operations["list_invoices"];
        put?: never;
        /**
         * Draft a document
         * @description It has no number until it is issued. 404 for a customer or a deal that is not there or deleted. 409 `wrong_dealer` for
         *     a tax invoice of an exempt dealer.
         */
        post: operations["create_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a document */
        get: operations["get_invoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{number}/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Credit a document
         * @description A tax invoice is corrected by a credit note, a receipt by a receipt of what went back. 409 `exceeds_remaining` for more
         *     than earlier corrections leave of it, `not_correctable` for what is a correction itself. No money moves by this.
         */
        post: operations["credit_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{number}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a document as a page
         * @description Marked as a copy.
         */
        get: operations["get_invoice_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{number}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to a document
         * @description Whoever holds it downloads this document without a login, for 30 days. The address is shown this once.
         */
        post: operations["share_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{number}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a document as a PDF
         * @description The first who asks gets the original, everybody else a copy; whoever may only read always gets a copy. The header
         *     `ETag` is the hash of the file.
         */
        get: operations["get_invoice_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{number}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a document by WhatsApp
         * @description To the customer's number, with a word beside it; the original goes if nobody had it. 409 `customer_unreachable` for a
         *     customer without a number, `window_closed` over Twilio where the customer has not written for a day.
         */
        post: operations["send_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a draft
         * @description 404 for a document that was issued: it is read by its number.
         */
        get: operations["get_invoice_draft"];
        put?: never;
        post?: never;
        /**
         * Throw a draft away
         * @description 409 `invoice_issued` for a document that was issued: it is kept.
         */
        delete: operations["delete_invoice_draft"];
        options?: never;
        head?: never;
        /**
         * Change a draft
         * @description Takes the fields that are to be others, as they are drafted; each is replaced as a whole, and `null` takes it away. 409
         *     `invoice_issued` for a document that was issued: it is corrected by another one.
         */
        patch: operations["update_invoice_draft"];
        trace?: never;
    };
    "/api/invoices/drafts/{id}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a draft as a page
         * @description As it would be issued now, marked as a draft.
         */
        get: operations["get_invoice_draft_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/drafts/{id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a draft
         * @description It gets the next number of its series and stays as it is from then on. Asked again, the same document is the answer.
         *     409 `business_details_missing` where real money stands behind it and the business has no number in its settings; 400
         *     where something of the draft does not hold any more.
         */
        post: operations["issue_invoice_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/drafts/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a draft as a PDF
         * @description As it would be issued now, marked as a draft. It is not kept.
         */
        get: operations["get_invoice_draft_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the business at a glance
         * @description Leads, calls, closed deals and first answers of these days; open deals, tasks and appointments as they are now. What is deleted
         *     counts nowhere.
         */
        get: operations["get_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the payments
         * @description Sorted by `created_at`, `updated_at`, `paid_at` or `amount`, the newest first if nothing is asked for.
         */
        get: operations["list_payments"];
        put?: never;
        /**
         * Write down money that came in
         * @description In cash, by cheque, from account to account. Its document is issued with it, and where the deal is paid up with it, its
         *     open links and payments by card are closed. More than the deal owes is flagged `exceeds_deal`.
         */
        post: operations["create_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a payment
         * @description With its refunds, disputes and documents, and how its deal stands.
         */
        get: operations["get_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an open payment
         * @description It can never be paid then. 409 `state_move` for one that is paid, over, or at the bank already.
         */
        post: operations["cancel_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send money back
         * @description By card it is ordered (202) and its status tells how far it has come; what was taken by hand goes back by hand, and is
         *     written down as gone (201). The payment's document is corrected when the money is out, and charged anew where it comes
         *     back. 409 `exceeds_remaining` for more than is left, `disputed` while the customer's bank decides or where it decided for
         *     the customer, `state_move` for a payment whose money never came.
         */
        post: operations["refund_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what a deal owes
         * @description What it brings with its tax, what came in, what went back or was taken back by banks, and what remains.
         */
        get: operations["get_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/create-intent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a payment by card
         * @description For any means that the business's Stripe account takes. The open payment of this deal and amount is gone on with, so
         *     that a second click makes no second one. 409 `deal_paid` where nothing is owed, `currency_unknown` for one that no
         *     document is written in. What Stripe has once taken is found again where its answer got lost.
         */
        post: operations["create_payment_intent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the links of a deal */
        get: operations["list_payment_links"];
        put?: never;
        /**
         * Make a link to pay by
         * @description Whoever opens it within 30 days can pay by card, without a login. It closes once it is paid, and once its deal is. 409
         *     `deal_paid` where nothing is owed.
         */
        post: operations["create_payment_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a link back
         * @description It opens no more, and what was begun by it is cancelled, unless the bank has it already.
         */
        delete: operations["close_payment_link"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/files/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a file that was sent
         * @description For whoever holds the link, for a day after it was sent. Documents are handed over to be kept, not to be shown.
         */
        get: operations["get_shared_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an invitation
         * @description The invitation behind a link. 410 `link_expired`, `link_revoked` or `link_used` where it is over.
         */
        get: operations["get_invitation"];
        put?: never;
        /**
         * Accept an invitation
         * @description Accepts an invitation; the login that follows is the usual one. Whoever has a user here already joins with the
         *     password that they have: 401 `invalid_credentials` for another one, 429 for too many.
         */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/pay/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what is to be paid
         * @description Also after the link's end: its status tells what became of it.
         */
        get: operations["get_payment_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/pay/{token}/intent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to pay
         * @description The open payment of this link is gone on with. 409 `deal_paid` where nothing is owed any more, 410 for a link that opens
         *     no more.
         */
        post: operations["begin_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/pay/{token}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the logo of whoever is paid */
        get: operations["get_payment_page_logo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/resets/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read whose password a link sets
         * @description Whose password a link sets. 410 `link_expired`, `link_revoked` or `link_used` where it is over.
         */
        get: operations["get_reset"];
        put?: never;
        /**
         * Set the password
         * @description Sets the password; every session of the user ends.
         */
        post: operations["use_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/sign/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what is to be signed
         * @description Also after the end: the status tells what became of it. 410 `link_revoked` for a link in whose place there is another.
         */
        get: operations["get_signing_page"];
        put?: never;
        /**
         * Sign by a link
         * @description Once: asked again, what was signed stays as it was. The status is `signed` once everybody has. 409 `document_changed`
         *     where another document was shown than the one that is signed; 410 for a link that opens no more.
         */
        post: operations["sign_by_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/sign/{token}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline to sign
         * @description Nobody signs the contract any more. 409 `state_move` for whoever has signed; 410 for a link that opens no more.
         */
        post: operations["decline_contract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/sign/{token}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the document that is to be signed
         * @description The page, byte for byte as it was frozen. That it was shown is written down, once.
         */
        get: operations["get_signing_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/sign/{token}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the logo of whoever asks for a signature */
        get: operations["get_signing_logo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/sign/{token}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what one has signed
         * @description As a PDF, by the link that it was signed by, also after the link's end. 409 `contract_not_signed` until everybody has
         *     signed.
         */
        get: operations["get_signed_contract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a contract by its file
         * @description The signed PDF as the whole body, at most 20 MiB. It is `genuine` if every byte is as it was sealed and the trail is
         *     whole, `changed` if it says that it is ours and is not that, `unknown` otherwise. The file is not kept.
         */
        post: operations["verify_contract_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/verify/{public_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a contract by its id
         * @description The id stands on the certificate page, and in the address that its QR code leads to.
         */
        get: operations["verify_contract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what waits for a person
         * @description What the receptionist does only once a person has agreed (`asks` in `profile.tools`), with what became of it. Sorted by
         *     `asked_at`; the newest first if nothing is asked for.
         */
        get: operations["list_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/approvals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree
         * @description It is done by a job at once; `status` and `result` tell what became of it. 409 `already_decided` where somebody was
         *     faster, or its 48 hours are over.
         */
        post: operations["approve_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/approvals/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse
         * @description Nothing is done. 409 `already_decided` where somebody was faster, or its 48 hours are over.
         */
        post: operations["refuse_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the unanswered questions
         * @description What callers asked and the profile does not answer. Sorted by `last_at`, `first_at` or `count`; what was asked last comes
         *     first if nothing is asked for. One that was answered and is asked again is open again.
         */
        get: operations["list_questions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/questions/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a question
         * @description The answer becomes an entry of `profile.answers` in a new version of the profile; the next caller hears it.
         */
        post: operations["answer_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/questions/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss a question
         * @description It needs no answer; asked again it is counted and stays dismissed. 409 `state_move` where it is not open.
         */
        post: operations["dismiss_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the receptionist's tools
         * @description Everything that it can do, with what the profile says of it (`profile.tools`, changed by `PATCH /api/business`).
         */
        get: operations["list_tools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the voices
         * @description Google's Hebrew voices, by their names; none where Google is switched off.
         */
        get: operations["list_voices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receptionist/voices/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hear a voice
         * @description The words as sound. As in a call, another voice speaks where this one cannot.
         */
        post: operations["sample_voice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rehearsals
         * @description The last fifty are kept. Sorted by `started_at`, the newest first.
         */
        get: operations["list_rehearsals"];
        put?: never;
        /**
         * Rehearse the receptionist
         * @description By these scripts, or by all. It takes minutes; whoever follows `/api/events` learns of every outcome (`rehearsal`). 409
         *     `rehearsal_running` while another one of this business goes on.
         */
        post: operations["create_rehearsal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rehearsals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a rehearsal with what came of every script so far */
        get: operations["get_rehearsal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rehearsals/scripts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scripts
         * @description Those that come with the program, then the business's own; all of them on one page.
         */
        get: operations["list_rehearsal_scripts"];
        put?: never;
        /**
         * Write a script
         * @description 400 with the line for one that makes no sense.
         */
        post: operations["create_rehearsal_script"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rehearsals/scripts/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a script of one's own */
        delete: operations["delete_rehearsal_script"];
        options?: never;
        head?: never;
        /**
         * Change a script of one's own
         * @description Those that come with the program stay as they are: 404.
         */
        patch: operations["update_rehearsal_script"];
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether there is a first user to make */
        get: operations["get_setup"];
        put?: never;
        /**
         * Make the first user
         * @description Takes the one-time code that the first screen shows while there is no user, and answers as a login does.
         */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare a trial call
         * @description It takes place in a room of its own, where nothing is real but the receptionist. Within two minutes the browser opens the
         *     websocket `/ws/trial` with the subprotocols `agentlocator.media` and the token, and speaks Twilio's media streams there:
         *     `connected`, `start` with the call's id, `media` every 20 ms (μ-law, 8 kHz, base64), `mark`s echoed once they were played,
         *     `stop`. It ends after five minutes at the latest. 409 `trials_taken` for a third one at the same time.
         */
        post: operations["create_trial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch a trial call as it goes on
         * @description Every turn so far, then each as it is said or changes (`turn`), what tools did (`tool`: name, arguments, answer, ms), and at
         *     last `over`.
         */
        get: operations["watch_trial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{id}/say": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say typed words in a trial call
         * @description The sound is the page's to play into the socket as the caller's voice; what is understood then is the text itself.
         */
        post: operations["say_in_trial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users
         * @description The users of the business, those who joined last first. Owners and managers only.
         */
        get: operations["list_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description One user of the business. Owners and managers only.
         */
        get: operations["get_user"];
        put?: never;
        post?: never;
        /**
         * Remove a user
         * @description Takes a user out of the business; what they did stays. Owners and managers only; a manager removes no owner.
         *     409 `last_owner`.
         */
        delete: operations["remove_user"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Changes a user's role, whether they may work here, or their name. Owners and managers only; a manager neither
         *     touches nor makes owners. 409 `last_owner` where no owner would be left; 403 `shared_user` for the name of somebody
         *     who works in other businesses too.
         */
        patch: operations["update_user"];
        trace?: never;
    };
    "/api/users/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a user set another password
         * @description Makes a link by which a user of the business sets another password, for 24 hours; former ones open no more. Owners
         *     and managers only; not for owners by a manager. 403 `shared_user` for somebody who works in other businesses too:
         *     the password would open those.
         */
        post: operations["create_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the invitations
         * @description The invitations that can still be accepted, the newest first. Owners and managers only.
         */
        get: operations["list_invitations"];
        put?: never;
        /**
         * Invite a user
         * @description Invites somebody to the business, for seven days; an invitation that they have already is replaced. Nothing is
         *     mailed: the answer has the address to be handed on. Owners and managers only; a manager invites no owner.
         *     409 `already_member`.
         */
        post: operations["create_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation
         * @description Withdraws an invitation: its address opens no more. Owners and managers only.
         */
        delete: operations["withdraw_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the names of the users
         * @description All of them at once, for everybody who works in the business: whose an id is that a deal or a note carries.
         */
        get: operations["list_user_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Something has happened at Stripe, by its other address
         * @description As `POST /webhook/stripe`.
         */
        post: operations["stripe_event_of_api"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the conversations
         * @description Sorted by `last_message_at` or `created_at`, the one with the newest message first if nothing is asked for.
         */
        get: operations["list_conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a conversation */
        get: operations["get_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Hand a conversation over, close it, or give it to a member
         * @description `handler` says who answers: the agent (`bot`), a person, or nobody until the customer writes again (`closed`). Given
         *     back to the agent, a message that nobody answered is answered. 404 for a member who does not work here.
         */
        patch: operations["update_conversation"];
        trace?: never;
    };
    "/api/whatsapp/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write in a conversation
         * @description It goes over the way on which the conversation began. Whoever writes takes the conversation over from the agent. 409
         *     `window_closed` over Twilio more than a day after the customer's last message.
         */
        post: operations["send_to_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a conversation as read */
        post: operations["read_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in to WhatsApp
         * @description Begins anew: with the login that there is, or with a QR where none is good any more. The answer is how it is now;
         *     live updates tell of the QR.
         */
        post: operations["log_in_to_whatsapp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out of WhatsApp
         * @description Ends the login at WhatsApp; what was written stays. It stays ended until somebody logs in.
         */
        post: operations["log_out_of_whatsapp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a file
         * @description With its words, to a number: as a form, or as JSON with the address that it is fetched from. Pictures, sound, video and
         *     documents of the types that WhatsApp carries, at most 16 MiB; 415 for what is not what it is declared as. 409
         *     `public_host_missing` where Twilio has no way to fetch it from here.
         */
        post: operations["send_media"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages
         * @description Sorted by `at` (when they were written) or `created_at` (when they were written down here), the newest first if nothing
         *     is asked for.
         */
        get: operations["list_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a message */
        get: operations["get_message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/messages/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the file of a message
         * @description Whole, or the range of bytes that the header `Range` asks for; the header `ETag` is the hash of the file. What is no
         *     picture, sound or film comes as an attachment.
         */
        get: operations["get_message_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/messages/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message once more
         * @description One that failed, or of which nobody knows whether it was sent; then it may arrive twice. 409 `state_move` for any other.
         */
        post: operations["retry_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the QR
         * @description The QR by which the telephone of the business lets this program in, as JSON, or as a PNG for `Accept: image/png`.
         *     Whoever scans it can read and write everything. 404 while there is none: when connected, and over Twilio.
         */
        get: operations["get_whatsapp_qr"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message
         * @description Words, a template or a place, to a number. It is written down and sent as soon as the business's way to WhatsApp
         *     takes it; its status tells how far it has come. 409 `window_closed` over Twilio where the customer has not written for a
         *     day and it is no template.
         */
        post: operations["send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how WhatsApp is reached
         * @description Live updates of the noun `whatsapp` say when this has changed.
         */
        get: operations["get_whatsapp_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a signed contract
         * @description By a member, or by whoever holds a link to this very contract. 409 `contract_not_signed` until everybody has signed.
         */
        get: operations["download_contract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get this document as a page */
        get: operations["get_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/docs.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the style of the page */
        get: operations["get_docs_style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether the program can do its work, and with whom */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a document
         * @description By a member, or by whoever holds a link to this very document. The first who asks gets the original, everybody else a
         *     copy.
         */
        get: operations["download_invoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell the program's figures */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get this document */
        get: operations["get_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/static/voice_responses/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a spoken file
         * @description What Twilio plays to a caller; whoever knows the name may hear it.
         */
        get: operations["get_voice_response"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/call_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A call has changed
         * @description A status never moves backwards; a word that is not known changes nothing.
         */
        post: operations["call_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/handle_recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The caller has left a message
         * @description They are thanked at once; everything else happens later.
         */
        post: operations["handle_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/incoming_call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A call has come in
         * @description It is written down, then Twilio is told to open its media stream. Whatever fails is told to the caller in words.
         */
        post: operations["incoming_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Something has happened at Stripe
         * @description Signed by the installation's webhook secret, or by that of a business with an account of its own. 400
         *     `invalid_signature` for a signature that is missing, wrong or older than five minutes; nothing is written down then.
         *     What it is about is asked for afterwards.
         */
        post: operations["stripe_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/transfer_answered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person who was rung has answered
         * @description They hear who calls and why, then the caller is connected.
         */
        post: operations["transfer_answered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/transfer_result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The caller and the person have parted
         * @description Or nobody answered: then the caller is asked for a message, and a task says whom to call back.
         */
        post: operations["transfer_result"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/whatsapp/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A message has come in
         * @description It is written down with its customer; a file is fetched afterwards. The same message told twice is one.
         */
        post: operations["incoming_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/whatsapp/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A message has come further, or failed
         * @description A status never moves backwards; a word that is not known changes nothing. What is told of a message that is not known
         *     yet waits for it.
         */
        post: operations["message_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The media stream of a trial call
         * @description Opened with the subprotocols `agentlocator.media` and the trial's token; then Twilio's media streams.
         */
        get: operations["trial_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/twilio-media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Twilio opens the media stream of a call
         * @description Which call it is for, its first message tells.
         */
        get: operations["media_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description How an invitation is accepted. */
        Acceptance: {
            /** @description Needed by those who are new here, and left alone for others. */
            name?: string;
            /**
             * Format: password
             * @description A new password of 10 to 200 characters; for those who have a user here already, the one that they have.
             */
            password: string;
        };
        /** @description The receptionist herself or himself. */
        Agent: {
            /**
             * @description The grammatical form it speaks in.
             * @default female
             */
            form: components["schemas"]["Form"];
            /**
             * @description The name it introduces itself with; may be empty.
             * @default
             */
            name: string;
            /**
             * @description The name of the voice at Google, such as `he-IL-Wavenet-A`; absent: the installation's.
             * @default null
             */
            voice: string | null;
        };
        /** @description A question with the answer that the owner wants given. */
        Answer: {
            /**
             * @description The answer.
             * @default
             */
            answer: string;
            /**
             * @description The question, as callers ask it.
             * @default
             */
            question: string;
        };
        /** @description An appointment as the API shows it. */
        Appointment: {
            /** @description The call that it was made in. */
            call_sid?: string | null;
            cancel_reason?: string | null;
            changed_by?: components["schemas"]["Maker"] | null;
            changer_id?: components["schemas"]["UserId"] | null;
            created_at: components["schemas"]["Moment"];
            customer_id: components["schemas"]["CustomerId"];
            /**
             * Format: date
             * @description Its day in `timezone`.
             */
            date: string;
            /** @description May be empty. */
            details: string;
            ends_at: components["schemas"]["Moment"];
            id: components["schemas"]["AppointmentId"];
            made_by: components["schemas"]["Maker"];
            maker_id?: components["schemas"]["UserId"] | null;
            /** Format: int32 */
            minutes: number;
            /** @description May be empty. */
            place: string;
            starts_at: components["schemas"]["Moment"];
            state: components["schemas"]["AppointmentState"];
            /**
             * @description Its time of day in `timezone`.
             * @example 10:30:00
             */
            time: string;
            /** @description Where the business was when it was agreed upon. */
            timezone: string;
            title: string;
            updated_at: components["schemas"]["Moment"];
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description What may be changed; an absent field stays as it is. */
        AppointmentChange: {
            /** @description Whether it may be outside the opening hours. */
            anyway?: boolean;
            /** @description Only for what is cancelled. */
            cancel_reason?: string | null;
            /** Format: date */
            date?: string | null;
            details?: string | null;
            /** Format: int32 */
            minutes?: number | null;
            place?: string | null;
            state?: components["schemas"]["AppointmentState"] | null;
            /** @example 10:30:00 */
            time?: string | null;
            /** @description `null`: "פגישה". */
            title?: string | null;
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description Whom the business meets; what was cancelled or missed is left out. */
        AppointmentFigures: {
            /**
             * Format: int64
             * @description Today, over or not.
             */
            today: number;
            /**
             * Format: int64
             * @description Today and on the six days after it.
             */
            week: number;
        };
        /**
         * Format: int64
         * @description An appointment with a customer.
         */
        AppointmentId: number;
        /**
         * @description What became of an appointment.
         * @enum {string}
         */
        AppointmentState: "booked" | "done" | "no_show" | "cancelled";
        /** @description Something that the receptionist does only once a person has agreed. */
        Approval: {
            /** @description With what, as the model wrote it. */
            arguments: Record<string, never>;
            asked_at: components["schemas"]["Moment"];
            /** @description In which call. */
            call_sid?: string | null;
            conversation_id?: components["schemas"]["ConversationId"] | null;
            customer_id?: components["schemas"]["CustomerId"] | null;
            decided_at?: components["schemas"]["Moment"] | null;
            decided_by?: components["schemas"]["UserId"] | null;
            /** @description Until when somebody may decide. */
            expires_at: components["schemas"]["Moment"];
            id: components["schemas"]["ApprovalId"];
            /** @description What the tool answered, once it was used. */
            result?: string | null;
            status: components["schemas"]["ApprovalStatus"];
            /** @description The tool that is to be used. */
            tool: string;
        };
        /**
         * Format: int64
         * @description What the receptionist does once a person has agreed.
         */
        ApprovalId: number;
        /**
         * @description How far a request has come.
         * @enum {string}
         */
        ApprovalStatus: "waiting" | "approved" | "refused" | "done" | "failed" | "expired";
        /** @description An entry as the API shows it. */
        AuditEntry: {
            /** @description What was done (`user.invited`). */
            action: string;
            /** @description Their name at that time. */
            actor: string;
            /** @description The address that the request came from. */
            address?: string | null;
            at: components["schemas"]["Moment"];
            /** @description Each changed field with what it was and what it is: `{"role": ["agent", "manager"]}`. */
            detail: Record<string, never>;
            id: components["schemas"]["AuditId"];
            noun: string;
            request_id?: string | null;
            /** @description The id of what it was done to. */
            subject: string;
            user_id?: components["schemas"]["UserId"] | null;
        };
        /**
         * Format: int64
         * @description An entry of the audit log.
         */
        AuditId: number;
        /** @description How appointments are given, within the opening hours. */
        Booking: {
            /**
             * Format: int32
             * @description How many may take place at the same time.
             * @default 1
             */
            at_once: number;
            /**
             * Format: int32
             * @description How many days ahead times are offered.
             * @default 30
             */
            days_ahead: number;
            /**
             * @description Whether the receptionist gives any.
             * @default true
             */
            enabled: boolean;
            /**
             * Format: int32
             * @description How long one is where nobody says otherwise.
             * @default 30
             */
            minutes: number;
            /**
             * Format: int32
             * @description How long before its beginning a time is offered at the latest; a week at most.
             * @default 60
             */
            notice_minutes: number;
            /**
             * Format: int32
             * @description How far the beginnings of two offered times lie apart, from opening on.
             * @default 30
             */
            step_minutes: number;
        };
        /** @description The member's own business. It is the answer, and the document that a change is merged into. */
        Business: {
            id: components["schemas"]["BusinessId"];
            name: string;
            phones: components["schemas"]["Phone"][];
            profile: components["schemas"]["Profile"];
            settings: components["schemas"]["Settings"];
        };
        /**
         * Format: int64
         * @description A business.
         */
        BusinessId: number;
        BusinessSwitch: {
            active: boolean;
        };
        /** @description A call as the API shows it. */
        Call: {
            answered_at?: components["schemas"]["Moment"] | null;
            /** @description Twilio's id of it. */
            call_sid: string;
            created_at: components["schemas"]["Moment"];
            customer_id?: components["schemas"]["CustomerId"] | null;
            direction: components["schemas"]["CallDirection"];
            /** Format: int64 */
            duration_s?: number | null;
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description Why the conversation ended. */
            ending?: string | null;
            from_number: string;
            /** @description What the caller wanted, in a word. */
            intent?: string | null;
            mark?: components["schemas"]["CallMark"] | null;
            recording_url?: string | null;
            status: components["schemas"]["CallStatus"];
            summary?: components["schemas"]["Summary"] | null;
            to_number: string;
            /** @description What a recorded message says. */
            transcription?: string | null;
            /** @description What was asked of the companies, by name. */
            usage: {
                [key: string]: number;
            };
        };
        /**
         * @description Who began the call.
         * @enum {string}
         */
        CallDirection: "inbound" | "outbound";
        /** @description The calls that customers made on these days. */
        CallFigures: {
            /**
             * Format: int64
             * @description Those in which somebody spoke with them, the receptionist among them.
             */
            answered: number;
            /**
             * Format: int64
             * @description Those that were over before; also where a message was left after the tone.
             */
            missed: number;
            /** Format: int64 */
            total: number;
        };
        /** @description What a member says of a call. */
        CallMark: {
            at: components["schemas"]["Moment"];
            reason?: string | null;
            user_id?: components["schemas"]["UserId"] | null;
            verdict: components["schemas"]["Verdict"];
        };
        /**
         * @description How far a call has come, in Twilio's words but for the first.
         * @enum {string}
         */
        CallStatus: "received" | "ringing" | "in-progress" | "completed" | "busy" | "failed" | "no-answer" | "canceled";
        /** @description A caller who is put through to a person, as the API shows it. */
        CallTransfer: {
            answered_at?: components["schemas"]["Moment"] | null;
            /** @description Who calls and what they want, in a few sentences; absent until it was drawn from the transcript. */
            brief?: string | null;
            /** @description Whether the agent wanted it, or a person. */
            by: components["schemas"]["Maker"];
            created_at: components["schemas"]["Moment"];
            ended_at?: components["schemas"]["Moment"] | null;
            id: components["schemas"]["CallTransferId"];
            /** @description Whom the caller is put through to. */
            name?: string | null;
            /** @description Their number, E.164. */
            phone: string;
            /** @description Why, in the agent's words. */
            reason?: string | null;
            status: components["schemas"]["TransferStatus"];
            user_id?: components["schemas"]["UserId"] | null;
        };
        /**
         * Format: int64
         * @description A caller who is put through to a person.
         */
        CallTransferId: number;
        /** @description Days on which the business is closed although its hours say otherwise. */
        Closure: {
            /**
             * Format: date
             * @description The first closed day.
             */
            from: string;
            /** @description Why ("ראש השנה"); may be empty. */
            reason?: string;
            /**
             * Format: date
             * @description The last closed day.
             */
            to: string;
        };
        /**
         * @description Whether a customer agreed to be written to about anything but what they asked for.
         * @enum {string}
         */
        Consent: "unknown" | "given" | "refused";
        /** @description A contract. */
        Contract: {
            /** @description Whether its links went out by WhatsApp. */
            by_whatsapp: boolean;
            /** @description As it is printed; the API's paths name it by this. */
            contract_number: string;
            created_at: components["schemas"]["Moment"];
            customer_id: components["schemas"]["CustomerId"];
            deal_id: components["schemas"]["DealId"];
            /** @description SHA-256 of the page that its signers are shown, in hexadecimal digits. */
            document_sha256: string;
            /** @description Why, in somebody's words. */
            end_reason?: string | null;
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description Until when it can be signed. */
            expires_at: components["schemas"]["Moment"];
            id: components["schemas"]["ContractId"];
            /** @description Whether it is meant in earnest: `false` of whatever is made outside production. */
            livemode: boolean;
            /** @description Who made it. */
            made_by: components["schemas"]["Maker"];
            /** @description Whether it was signed before a member, without a link. */
            on_the_spot: boolean;
            /** @description SHA-256 of the signed PDF; `null` until that is made. */
            pdf_sha256?: string | null;
            signed_at?: components["schemas"]["Moment"] | null;
            /** @description The name that the last signer gave. */
            signed_name?: string | null;
            /** @description How it stands at this moment. */
            state: components["schemas"]["ContractState"];
            template_id: components["schemas"]["ContractTemplateId"];
            /** @description What the text was called when the contract was made of it. */
            template_name: string;
            updated_at: components["schemas"]["Moment"];
            user_id?: components["schemas"]["UserId"] | null;
            /** @description By what anybody verifies it. */
            verify_id: string;
            /**
             * Format: int32
             * @description The number of that text's version.
             */
            version: number;
        };
        /** @description What a signer filled in. */
        ContractAnswer: {
            name: string;
            value: string;
        };
        /**
         * @description What happens with a contract.
         * @enum {string}
         */
        ContractDeed: "created" | "sent" | "viewed" | "consented" | "signed" | "declined" | "withdrawn" | "expired" | "renewed" | "completed" | "sealed" | "downloaded";
        /** @description A contract with all that is known of it. */
        ContractDetails: components["schemas"]["Contract"] & {
            /** @description Everything that happened, in its order. */
            events: components["schemas"]["ContractEvent"][];
            /** @description In the order of their signatures. */
            signers: components["schemas"]["ContractSigner"][];
            /** @description What stands above it. */
            title: string;
            /** @description Whether no event was changed, left out or put in between, and the rest tells the same. */
            trail_is_whole: boolean;
        };
        /** @description Something that happened with a contract. */
        ContractEvent: {
            /** @description The name of whoever did it; empty of the program. */
            actor: string;
            at: components["schemas"]["Moment"];
            /** @description What else is known of it. */
            detail: Record<string, never>;
            /** @description Its link in the chain, in hexadecimal digits. */
            hash: string;
            /** @description From which address. */
            ip?: string | null;
            kind: components["schemas"]["ContractDeed"];
            /** @description Who did it. */
            made_by: components["schemas"]["Maker"];
            /**
             * Format: int32
             * @description From 1 up.
             */
            seq: number;
            signer_id?: components["schemas"]["ContractSignerId"] | null;
            /** @description With what, as it says of itself. */
            user_agent?: string | null;
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description A field that a template has of its own. */
        ContractField: {
            /** @description Who fills it in. */
            filled_by: components["schemas"]["ContractFieldFiller"];
            /** @description What people read. */
            label: string;
            /** @description The word by which the text names it. */
            name: string;
            /** @description Whether nothing is sent, or signed, without it. */
            required: boolean;
        };
        /**
         * @description Who fills a field of a template in.
         * @enum {string}
         */
        ContractFieldFiller: "business" | "signer";
        /**
         * Format: int64
         * @description A contract.
         */
        ContractId: number;
        /** @description A link to a signed contract. */
        ContractLink: {
            expires_at: components["schemas"]["Moment"];
            url: string;
        };
        /** @description A contract that is tried. */
        ContractPreview: {
            /** @description What it is about. */
            deal_id: components["schemas"]["DealId"];
            /** @description The values of the fields that the business fills in, by their names; what is missing is seen as a gap. */
            fields?: {
                [key: string]: string;
            };
            /** @description Who signs, at most five; the customer if absent. */
            signers?: components["schemas"]["NewContractSigner"][] | null;
            template_id?: components["schemas"]["ContractTemplateId"] | null;
        };
        /** @description How a contract is renewed. */
        ContractRenewal: {
            /** @description Whether the new links go out by WhatsApp; as the old ones did if absent. */
            by_whatsapp?: boolean | null;
            /**
             * Format: int32
             * @description For how many days from now on it can be signed; 14 if absent.
             */
            valid_days?: number | null;
        };
        /** @description How a signed contract is sent. */
        ContractSending: {
            /** @description A contract is sent once under the same key, and once without any: asked again, the first message is the answer. */
            key?: string | null;
        };
        /** @description A contract that is signed before a member. */
        ContractSignature: {
            /** @description What it is about. */
            deal_id: components["schemas"]["DealId"];
            /** @description The values of the text's fields by their names, whoever fills them in. */
            fields?: {
                [key: string]: string;
            };
            /** @description Tells one contract of the same deal and text from another. */
            key?: string | null;
            /** @description The name of whoever signs, 2 to 120 characters. */
            name: string;
            /** @description What was drawn, a PNG of at most 512 KiB and 3,000 × 1,500 pixels, with or without `data:image/png;base64,`. */
            signature_b64: string;
            template_id?: components["schemas"]["ContractTemplateId"] | null;
        };
        /** @description Somebody who signs a contract. */
        ContractSigner: {
            /** @description What they filled in beside the signature. */
            answers: components["schemas"]["ContractAnswer"][];
            declined_at?: components["schemas"]["Moment"] | null;
            id: components["schemas"]["ContractSignerId"];
            /** @description Whether it is the customer of the deal. */
            is_customer: boolean;
            mark?: components["schemas"]["SignatureMark"] | null;
            /** @description As whom they were asked. */
            name: string;
            phone?: components["schemas"]["Phone"] | null;
            signed_at?: components["schemas"]["Moment"] | null;
            /** @description The name that they gave. */
            signed_name?: string | null;
            state: components["schemas"]["SignerState"];
            viewed_at?: components["schemas"]["Moment"] | null;
        };
        /**
         * Format: int64
         * @description Somebody who signs a contract.
         */
        ContractSignerId: number;
        /**
         * @description How a contract stands.
         * @enum {string}
         */
        ContractState: "sent" | "signed" | "declined" | "withdrawn" | "expired";
        /** @description A text of contracts as lists show it. */
        ContractTemplate: {
            /** @description Whether the receptionist may send it without a person. */
            agent_may_send: boolean;
            archived_at?: components["schemas"]["Moment"] | null;
            created_at: components["schemas"]["Moment"];
            id: components["schemas"]["ContractTemplateId"];
            /** @description What the business calls it. */
            name: string;
            ready?: components["schemas"]["ReadyTemplate"] | null;
            updated_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description The number of its newest version, from 1 up.
             */
            version: number;
        };
        /** @description What is to be another of a text; what is absent stays. */
        ContractTemplateChange: {
            /** @description Whether the receptionist may send it without a person. */
            agent_may_send?: boolean | null;
            /** @description Whether it is not to be chosen any more. */
            archived?: boolean | null;
            body?: string | null;
            fields?: components["schemas"]["ContractField"][] | null;
            name?: string | null;
            title?: string | null;
            /**
             * Format: int32
             * @description The version that is changed; needed where what the text says is changed.
             */
            version?: number | null;
        };
        /** @description A text of contracts with what it says. */
        ContractTemplateDetails: components["schemas"]["ContractTemplate"] & {
            /** @description Markdown with named fields: `{{customer.name}}`. */
            body: string;
            /** @description The fields that it has of its own, and built-in ones that must not be empty. */
            fields: components["schemas"]["ContractField"][];
            /** @description What stands above a contract. */
            title: string;
        };
        /**
         * Format: int64
         * @description A text of contracts.
         */
        ContractTemplateId: number;
        /** @description A text that is tried. */
        ContractTemplatePreview: {
            /** @description Markdown with named fields. */
            body: string;
            /** @description The fields that it has of its own. */
            fields?: components["schemas"]["ContractField"][];
            /** @description What stands above a contract. */
            title: string;
        };
        /** @description Which version is meant. */
        ContractTemplateRestore: {
            /**
             * Format: int32
             * @description Its number.
             */
            version: number;
        };
        /** @description What a text said at a time; it never changes. */
        ContractTemplateVersion: {
            body: string;
            created_at: components["schemas"]["Moment"];
            fields: components["schemas"]["ContractField"][];
            title: string;
            user_id?: components["schemas"]["UserId"] | null;
            /**
             * Format: int32
             * @description From 1 up.
             */
            version: number;
        };
        /** @description Why a contract is taken back. */
        ContractWithdrawal: {
            /** @description In somebody's words; it is shown to nobody outside. */
            reason?: string | null;
        };
        /** @description A conversation as the API shows it. */
        Conversation: {
            assigned_to?: components["schemas"]["UserId"] | null;
            created_at: components["schemas"]["Moment"];
            customer_id: components["schemas"]["CustomerId"];
            /** @description Empty while nobody knows it. */
            customer_name: string;
            handler: components["schemas"]["ConversationHandler"];
            id: components["schemas"]["ConversationId"];
            last_incoming_at?: components["schemas"]["Moment"] | null;
            last_message?: components["schemas"]["MessagePreview"] | null;
            last_message_at: components["schemas"]["Moment"];
            /** @description The number of the business, E.164; empty before the first login. */
            number: string;
            /** @description The customer's address: E.164, or a name of WhatsApp's where it hides the number. */
            peer: string;
            provider: components["schemas"]["Provider"];
            /**
             * Format: int64
             * @description How many of the customer's messages nobody has read.
             */
            unread: number;
            window?: components["schemas"]["ConversationWindow"] | null;
        };
        /** @description What may be changed of a conversation. */
        ConversationChange: {
            assigned_to?: components["schemas"]["UserId"] | null;
            handler?: components["schemas"]["ConversationHandler"] | null;
        };
        /**
         * @description Who answers.
         * @enum {string}
         */
        ConversationHandler: "bot" | "person" | "closed";
        /**
         * Format: int64
         * @description What was written with one address over one number.
         */
        ConversationId: number;
        /** @description When free text may be written over Twilio: within a day of the customer's last message. */
        ConversationWindow: {
            closes_at?: components["schemas"]["Moment"] | null;
            open: boolean;
        };
        /** @description What a lead is turned into a deal with; what is absent is taken from the lead. */
        Conversion: {
            /**
             * Format: int64
             * @description In minor units of the business's currency.
             */
            amount?: number | null;
            /**
             * Format: date
             * @description The day on which it is thought to be made.
             */
            expected_close?: string | null;
            owner_id?: components["schemas"]["UserId"] | null;
            title?: string | null;
        };
        /** @description A customer as the API shows them. */
        Customer: {
            /** @description Whether they agreed to be written to. */
            consent: components["schemas"]["Consent"];
            consent_at?: components["schemas"]["Moment"] | null;
            created_at: components["schemas"]["Moment"];
            deleted_at?: components["schemas"]["Moment"] | null;
            /** @description The primary address. */
            email?: string | null;
            /** @description The primary one first. */
            emails: components["schemas"]["CustomerEmail"][];
            erased_at?: components["schemas"]["Moment"] | null;
            gender: components["schemas"]["Gender"];
            id: components["schemas"]["CustomerId"];
            /** @description Empty while nobody knows it. */
            name: string;
            owner_id?: components["schemas"]["UserId"] | null;
            phone?: components["schemas"]["Phone"] | null;
            /** @description The primary one first, the former ones last. Each is one customer's within the business. */
            phones: components["schemas"]["CustomerPhone"][];
            source: components["schemas"]["CustomerSource"];
            status: components["schemas"]["CustomerStatus"];
            tags: string[];
        };
        /** @description What may be changed; an absent field stays as it is. */
        CustomerChange: {
            consent?: components["schemas"]["Consent"] | null;
            /**
             * Format: email
             * @description The primary address, as `phone` is the primary number.
             */
            email?: string | null;
            /** @description All addresses that there are to be. */
            emails?: string[] | null;
            gender?: components["schemas"]["Gender"] | null;
            name?: string | null;
            owner_id?: components["schemas"]["UserId"] | null;
            /**
             * @description The primary number. A new one takes the place of the old one, and one of `phones` changes places with it; null
             *     removes it, and the next one steps in.
             */
            phone?: string | null;
            /** @description All numbers that there are to be; those that were former stay so, and those left out are taken away. */
            phones?: string[] | null;
            status?: components["schemas"]["CustomerStatus"] | null;
            /** @description All tags that there are to be, of at most 40 characters each. */
            tags?: string[] | null;
        };
        /** @description An e-mail address of a customer; families share one. */
        CustomerEmail: {
            email: string;
            primary: boolean;
        };
        /** @description What erasing a customer comes to; rows are counted by their table. */
        CustomerErasure: {
            /** @description What stays as it is: documents of money, payments, and contracts with what proves them. */
            kept: {
                [key: string]: number;
            };
            /** @description What goes, or says no more of them. */
            removed: {
                [key: string]: number;
            };
            /** @description What is still going on and has to end first. */
            waits_for: {
                [key: string]: number;
            };
        };
        /**
         * Format: int64
         * @description A customer of a business.
         */
        CustomerId: number;
        /** @description As much of a customer as tells them from another. */
        CustomerInShort: {
            created_at: components["schemas"]["Moment"];
            email?: string | null;
            id: components["schemas"]["CustomerId"];
            name: string;
            phone?: components["schemas"]["Phone"] | null;
            source: components["schemas"]["CustomerSource"];
            status: components["schemas"]["CustomerStatus"];
        };
        /** @description A customer by name. */
        CustomerName: {
            id: components["schemas"]["CustomerId"];
            /** @description Empty while nobody knows it. */
            name: string;
            phone?: components["schemas"]["Phone"] | null;
        };
        /** @description A number of a customer. */
        CustomerPhone: {
            /** @description Whether it is not used any more; a call from it still finds the customer. */
            former: boolean;
            phone: components["schemas"]["Phone"];
            primary: boolean;
        };
        /**
         * @description How a customer became known.
         * @enum {string}
         */
        CustomerSource: "call" | "message" | "import" | "manual" | "demo";
        /**
         * @description Whether a customer is shown.
         * @enum {string}
         */
        CustomerStatus: "active" | "archived";
        /**
         * @description A weekday, the Israeli week's first day first.
         * @enum {string}
         */
        Day: "sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday";
        /** @description A deal as the API shows it. */
        Deal: {
            /**
             * Format: int64
             * @description In minor units; `null` while nobody knows.
             */
            amount?: number | null;
            closed_at?: components["schemas"]["Moment"] | null;
            created_at: components["schemas"]["Moment"];
            /** @description A code of ISO 4217. */
            currency: string;
            customer_id: components["schemas"]["CustomerId"];
            deleted_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: date
             * @description The day on which it is thought to be made.
             */
            expected_close?: string | null;
            id: components["schemas"]["DealId"];
            lead_id?: components["schemas"]["LeadId"] | null;
            /** @description There exactly where the stage is `lost`. */
            lost_reason?: string | null;
            /** @description Who opened it. */
            made_by: components["schemas"]["Maker"];
            owner_id?: components["schemas"]["UserId"] | null;
            stage: components["schemas"]["DealStage"];
            title: string;
            updated_at: components["schemas"]["Moment"];
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description The money of a deal, in minor units of its currency, with tax. */
        DealBalance: {
            /**
             * Format: int64
             * @description What banks took back of that.
             */
            lost: number;
            /**
             * Format: int64
             * @description What it brings; `null` while nobody knows.
             */
            owed?: number | null;
            /**
             * Format: int64
             * @description What came in.
             */
            paid: number;
            /**
             * Format: int64
             * @description What went back of that.
             */
            refunded: number;
            /**
             * Format: int64
             * @description What is still owed, below zero where too much came in; `null` while nobody knows what it brings.
             */
            remaining?: number | null;
        };
        /** @description The deals stage by stage. */
        DealBoard: {
            /** @description What the amounts are counted in, a code of ISO 4217. */
            currency: string;
            /** @description Every stage, in the order of a deal's life. */
            stages: components["schemas"]["DealsOfStage"][];
        };
        /** @description What may be changed; an absent field stays as it is, `null` removes what stands there. */
        DealChange: {
            /**
             * Format: int64
             * @description In minor units of the deal's currency.
             */
            amount?: number | null;
            /**
             * Format: date
             * @description The day on which it is thought to be made.
             */
            expected_close?: string | null;
            /** @description Asked for where it becomes `lost`; removed where it is opened again. */
            lost_reason?: string | null;
            owner_id?: components["schemas"]["UserId"] | null;
            stage?: components["schemas"]["DealStage"] | null;
            title?: string | null;
        };
        /**
         * @description What a business is before the tax authority; an exempt dealer charges no VAT.
         * @enum {string}
         */
        Dealer: "exempt" | "authorised" | "company";
        /**
         * Format: int64
         * @description A sale, from its beginning to its end.
         */
        DealId: number;
        /** @description The deals of one stage. */
        DealsByStage: {
            /** Format: int64 */
            amount: number;
            stage: components["schemas"]["DealStage"];
            /** Format: int64 */
            total: number;
        };
        /** @description The deals of one stage. */
        DealsOfStage: {
            /**
             * Format: int64
             * @description What they bring together, in minor units; those in another currency are left out.
             */
            amount: number;
            /** @description The first 50, what was changed last on top. */
            items: components["schemas"]["Deal"][];
            stage: components["schemas"]["DealStage"];
            /**
             * Format: int64
             * @description How many there are.
             */
            total: number;
        };
        /**
         * @description How far a deal has come.
         * @enum {string}
         */
        DealStage: "new" | "qualified" | "won" | "lost";
        /** @description What of a content has no column of its own. */
        Details: {
            location?: components["schemas"]["Location"] | null;
            /** @description Why there is no file: `fetching` (yet), `too_large`, `expired`, `unreadable`, `refused`. */
            problem?: string | null;
            template?: components["schemas"]["Template"] | null;
            /** @description What it is that is not shown: `sticker`, `poll` … */
            what?: string | null;
        };
        /** @description Two customers who are two people. */
        Dismissal: {
            customer_id: components["schemas"]["CustomerId"];
            other_id: components["schemas"]["CustomerId"];
        };
        /** @description A dispute as the API shows it. */
        Dispute: {
            /**
             * Format: int64
             * @description In minor units of the payment's currency.
             */
            amount: number;
            created_at: components["schemas"]["Moment"];
            due_at?: components["schemas"]["Moment"] | null;
            id: components["schemas"]["DisputeId"];
            payment_id: components["schemas"]["PaymentId"];
            /** @description Stripe's word for why. */
            reason: string;
            /** @description Stripe's own word: `needs_response`, `under_review`, `won`, `lost` and others. */
            status: string;
            updated_at: components["schemas"]["Moment"];
            /**
             * Format: int64
             * @description How much of it Stripe has taken back at present.
             */
            withdrawn: number;
        };
        /**
         * Format: int64
         * @description A payment that is disputed.
         */
        DisputeId: number;
        /**
         * @description What a file turns out to be.
         * @enum {string}
         */
        DocumentVerdict: "genuine" | "changed" | "unknown";
        /** @description Somebody who may be the customer in question. */
        Duplicate: {
            customer: components["schemas"]["CustomerInShort"];
            /** @description What they have in common. */
            reasons: components["schemas"]["DuplicateReason"][];
        };
        /** @description Two who may be one. */
        DuplicatePair: {
            /** @description The one who became known first. */
            customer: components["schemas"]["CustomerInShort"];
            other: components["schemas"]["CustomerInShort"];
            /** @description What they have in common. */
            reasons: components["schemas"]["DuplicateReason"][];
        };
        /**
         * @description Why two customers may be one.
         * @enum {string}
         */
        DuplicateReason: "email" | "name" | "phone_tail";
        /** @description What every error is answered with. */
        Error: {
            error: components["schemas"]["ErrorCode"];
            /** @description What is wrong with which field of the input. */
            fields?: {
                [key: string]: string;
            } | null;
            /** @description One sentence for people. */
            message: string;
            /** @description The request's id, by which the log knows more. */
            request_id?: string | null;
        };
        /**
         * @description What went wrong, as a word that never changes
         * @enum {string}
         */
        ErrorCode: "invalid" | "invalid_json" | "bad_cursor" | "not_supported_by_provider" | "invalid_signature" | "not_utf8" | "bad_table" | "unauthenticated" | "invalid_credentials" | "session_revoked" | "role" | "no_business" | "bad_signature" | "wrong_account" | "origin" | "setup_code" | "shared_user" | "not_found" | "method_not_allowed" | "email_taken" | "phone_taken" | "whatsapp_number_taken" | "already_set_up" | "password_changed" | "last_owner" | "own_business" | "already_member" | "already_invited" | "stage_move" | "customer_phone_taken" | "customer_deleted" | "customer_busy" | "slot_taken" | "booking_off" | "state_move" | "wrong_provider" | "already_decided" | "appointment_over" | "import_busy" | "import_idle" | "import_expired" | "window_closed" | "opted_out" | "rehearsal_running" | "rooms_taken" | "trials_taken" | "call_over" | "transfer_running" | "calls_taken" | "lines_waiting" | "too_many_scripts" | "deal_paid" | "currency_unknown" | "disputed" | "public_host_missing" | "invoice_issued" | "business_details_missing" | "wrong_dealer" | "not_correctable" | "exceeds_remaining" | "customer_unreachable" | "contract_not_signed" | "template_archived" | "template_changed" | "deal_lost" | "document_changed" | "link_expired" | "link_revoked" | "link_used" | "too_large" | "unsupported_media_type" | "range_not_satisfiable" | "rate_limited" | "internal_error" | "upstream_failed" | "database_unavailable" | "storage_full" | "not_configured" | "timeout";
        /**
         * Format: int64
         * @description A stored file.
         */
        FileId: number;
        /**
         * @description A grammatical gender that the agent speaks of itself in.
         * @enum {string}
         */
        Form: "female" | "male";
        /**
         * @description What is known of the caller's gender; it steers the grammar of every sentence addressed to the caller.
         * @enum {string}
         */
        Gender: "female" | "male" | "unknown";
        /** @description The answer of `GET /health`. Always 200 while the program can answer at all. */
        Health: {
            /** @description `ok` or `failed`. */
            database: string;
            /**
             * Format: int64
             * @description The longest delay of the last five seconds; see `event_loop_lag_ms`.
             */
            lag_ms: number;
            queue: components["schemas"]["QueueHealth"];
            /** @description `ok`, or `degraded` while the database or the queue fails. */
            status: string;
            /** @description How each company is reached. */
            vendors: {
                [key: string]: components["schemas"]["VendorMode"];
            };
            /** @description Not told to strangers: it would tell them which weaknesses to try. */
            version?: string | null;
            /** @description What is configured in a way that will not do in earnest. */
            warnings: string[];
        };
        /** @description An import. */
        Import: components["schemas"]["ImportSummary"] & {
            /** @description The names of the columns. */
            columns: string[];
            /** @description What the columns seem to hold, by their names. */
            guess: components["schemas"]["ImportTarget"][];
            /** @description What the last run or dry run took them for. */
            mapping?: components["schemas"]["ImportTarget"][] | null;
            on_existing?: components["schemas"]["OnExisting"] | null;
            /** @description The first hundred rows that were not taken. */
            problems: components["schemas"]["ImportProblem"][];
            /** @description The first five rows, long cells cut. */
            sample: string[][];
        };
        /** @description How many rows went which way; after a dry run, how many would. */
        ImportCounts: {
            /**
             * Format: int32
             * @description They contradict what is known.
             */
            conflict: number;
            /**
             * Format: int32
             * @description They cannot be read.
             */
            error: number;
            /**
             * Format: int32
             * @description They make a customer.
             */
            new: number;
            /**
             * Format: int32
             * @description They have nothing to add.
             */
            skip: number;
            /**
             * Format: int32
             * @description They add something to one.
             */
            update: number;
        };
        /**
         * Format: int64
         * @description A table that is read in.
         */
        ImportId: number;
        /** @description How a table is to be read. */
        ImportPlan: {
            /** @description What each column holds, in the order of the columns. */
            mapping: components["schemas"]["ImportTarget"][];
            /** @description What becomes of those who are known already. */
            on_existing: components["schemas"]["OnExisting"];
        };
        /** @description A row that was not taken. */
        ImportProblem: {
            /** @description The column that it is about, if it is about one. */
            column?: string | null;
            problem: components["schemas"]["ImportTrouble"];
            /**
             * Format: int32
             * @description As a spreadsheet counts: the names of the columns are row 1; empty lines are not counted.
             */
            row: number;
            /** @description What stands there, long values cut. */
            value?: string | null;
        };
        /**
         * @description How far an import is.
         * @enum {string}
         */
        ImportState: "uploaded" | "checking" | "checked" | "running" | "done" | "failed" | "cancelled";
        /** @description An import in a list. */
        ImportSummary: {
            counts: components["schemas"]["ImportCounts"];
            created_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description How many of them the last run or dry run has done.
             */
            done_rows: number;
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description Until when the file is kept. */
            expires_at: components["schemas"]["Moment"];
            /** @description Empty where the file had no name. */
            file_name: string;
            id: components["schemas"]["ImportId"];
            /**
             * Format: int32
             * @description Rows below the names of the columns.
             */
            rows: number;
            started_at?: components["schemas"]["Moment"] | null;
            state: components["schemas"]["ImportState"];
            /** @description Who uploaded it. */
            user_id: components["schemas"]["UserId"];
        };
        /**
         * @description What a column holds. Several columns may hold the same: numbers, addresses and tags add up, the parts of a name are
         *     put together, of a gender or a consent the first that says something counts.
         * @enum {string}
         */
        ImportTarget: "name" | "first_name" | "last_name" | "phone" | "email" | "tag" | "note" | "consent" | "gender" | "lead.intent" | "lead.city" | "lead.rooms" | "lead.amount" | "lead.details" | "ignore";
        /**
         * @description Why.
         * @enum {string}
         */
        ImportTrouble: "no_identity" | "bad_phone" | "bad_email" | "too_long" | "too_many" | "bad_rooms" | "bad_amount" | "ragged" | "two_customers" | "deleted_customer";
        /** @description A table that is uploaded. */
        ImportUpload: {
            /**
             * Format: binary
             * @description CSV in UTF-8, at most 20 MiB and 50,000 rows, with the names of the columns in its first row; commas, semicolons or
             *     tabs between the cells.
             */
            file: string;
        };
        /**
         * @description What somebody means to do.
         * @enum {string}
         */
        Intent: "buy" | "rent" | "sell" | "other";
        /** @description From a time of day up to another, on the same day. An end of midnight means the end of the day. */
        Interval: {
            /**
             * @description The first minute that is open.
             * @example 09:00:00
             */
            from: string;
            /**
             * @description The first minute that is closed.
             * @example 17:00:00
             */
            to: string;
        };
        /** @description An invitation that can still be accepted. */
        Invitation: {
            created_at: components["schemas"]["Moment"];
            created_by: components["schemas"]["UserId"];
            email: string;
            expires_at: components["schemas"]["Moment"];
            id: components["schemas"]["InvitationId"];
            name: string;
            role: components["schemas"]["Role"];
        };
        /**
         * Format: int64
         * @description An invitation to a business.
         */
        InvitationId: number;
        /** @description Somebody who was asked to sign. */
        InvitedSigner: {
            id: components["schemas"]["ContractSignerId"];
            name: string;
            /** @description What they open to sign. It is shown here and never again. */
            url: string;
        };
        /** @description A document as the API shows it. Amounts are in minor units; those of a correction are negative. */
        Invoice: {
            corrects_id?: components["schemas"]["InvoiceId"] | null;
            created_at: components["schemas"]["Moment"];
            /** @description A code of ISO 4217. */
            currency: string;
            customer_id: components["schemas"]["CustomerId"];
            deal_id?: components["schemas"]["DealId"] | null;
            /**
             * Format: int64
             * @description The part of `subtotal` that bears no tax.
             */
            exempt: number;
            flag?: components["schemas"]["InvoiceFlag"] | null;
            id: components["schemas"]["InvoiceId"];
            issued_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: date
             * @description The day of issue in Israel.
             */
            issued_on?: string | null;
            kind: components["schemas"]["InvoiceKind"];
            /** @description Whether real money stands behind it; others have numbers of their own, and say what they are. */
            livemode: boolean;
            /** @description Who made it. */
            made_by: components["schemas"]["Maker"];
            /** @description As it is printed, `INV-202611-0001`; there exactly where it was issued. */
            number?: string | null;
            original_given_at?: components["schemas"]["Moment"] | null;
            payment_id?: components["schemas"]["PaymentId"] | null;
            /** @description Whether its PDF lies ready. */
            printed: boolean;
            refund_id?: components["schemas"]["RefundId"] | null;
            state: components["schemas"]["InvoiceState"];
            /**
             * Format: int64
             * @description Without tax.
             */
            subtotal: number;
            /** Format: int64 */
            tax: number;
            /**
             * Format: date
             * @description The day on which the tax falls due.
             */
            tax_date: string;
            /**
             * Format: int64
             * @description With tax.
             */
            total: number;
            updated_at: components["schemas"]["Moment"];
            user_id?: components["schemas"]["UserId"] | null;
            /**
             * Format: int32
             * @description In basis points: 1800 is 18 %; none where no tax is charged.
             */
            vat_rate?: number | null;
        };
        /** @description What stands on a document. */
        InvoiceContent: {
            corrects?: components["schemas"]["InvoiceCorrected"] | null;
            customer: components["schemas"]["InvoiceRecipient"];
            /**
             * Format: int64
             * @description What was taken off the sum of the lines, meant as the prices are.
             */
            discount: number;
            issuer: components["schemas"]["InvoiceIssuer"];
            lines: components["schemas"]["InvoiceLine"][];
            /** @description What came in, or went back where it is negative. */
            paid: components["schemas"]["InvoicePaid"][];
            /** @description Whether the prices of the lines include the tax. */
            prices_include_vat: boolean;
            /** @description May be empty. */
            remark: string;
        };
        /** @description The document that is corrected. */
        InvoiceCorrected: {
            /** Format: date */
            issued_on: string;
            number: string;
            reason: string;
        };
        /** @description What stands on a document of its customer; what is absent is taken from the customer. */
        InvoiceCustomer: {
            address?: string | null;
            name?: string | null;
            /** @description The number of a dealer or a company: nine digits of which the last one checks the others. */
            vat_id?: string | null;
        };
        /** @description A document that was issued, with what stands on it. */
        InvoiceDetails: components["schemas"]["Invoice"] & {
            content: components["schemas"]["InvoiceContent"];
            /** @description The numbers of what corrects it, the oldest first. */
            corrections: string[];
            /**
             * Format: int64
             * @description What its corrections leave of it, with tax.
             */
            remaining: number;
        };
        /** @description A draft, with what was asked for. */
        InvoiceDraft: components["schemas"]["Invoice"] & {
            /** @description As it was sent; what is absent is filled in when it is issued. */
            draft: components["schemas"]["NewInvoice"];
        };
        /**
         * @description Why a person should look at a document.
         * @enum {string}
         */
        InvoiceFlag: "exceeds_deal" | "details_missing";
        /**
         * Format: int64
         * @description A document of money.
         */
        InvoiceId: number;
        /** @description Who issued it. */
        InvoiceIssuer: {
            /** @description May be empty. */
            address: string;
            name: string;
            /** @description May be empty. */
            phone: string;
            /** @description The name on the door, where it differs. */
            trade_name?: string | null;
            vat_id?: string | null;
        };
        /**
         * @description What a document is.
         * @enum {string}
         */
        InvoiceKind: "tax_invoice" | "invoice_receipt" | "receipt" | "credit_note";
        /** @description One thing that was sold. */
        InvoiceLine: {
            /** @description Whether it bears no tax. */
            exempt: boolean;
            /**
             * Format: int64
             * @description The price of one.
             */
            price: number;
            /**
             * Format: int64
             * @description In thousandths: 1500 is one and a half.
             */
            quantity_milli: number;
            text: string;
        };
        /** @description A link to a document. */
        InvoiceLink: {
            expires_at: components["schemas"]["Moment"];
            url: string;
        };
        /**
         * @description How money comes in.
         * @enum {string}
         */
        InvoiceMeans: "cash" | "cheque" | "card" | "transfer" | "bit" | "other";
        /** @description Money that came in or went back; what else stands there depends on the means. */
        InvoicePaid: {
            account?: string | null;
            /** Format: int64 */
            amount: number;
            /** @description Of a cheque: the numbers of the bank, the branch, the account and the cheque itself. */
            bank?: string | null;
            branch?: string | null;
            /** @description Of a card; may be empty. */
            brand?: string | null;
            /** @description Of a card: its last digits; may be empty. */
            last4?: string | null;
            means: components["schemas"]["InvoiceMeans"];
            number?: string | null;
            /** Format: date */
            on: string;
            /** @description Of a transfer and of bit; may be empty. */
            reference?: string | null;
            /** @description Of any other way: which. */
            what?: string | null;
        };
        /** @description To whom. */
        InvoiceRecipient: {
            /** @description May be empty. */
            address: string;
            email?: string | null;
            /** @description May be empty. */
            name: string;
            phone?: string | null;
            vat_id?: string | null;
        };
        /** @description How a document is sent. */
        InvoiceSending: {
            /** @description A document is sent once under the same key, and once without any: asked again, the first message is the answer. */
            key?: string | null;
        };
        /**
         * @description Whether a document was issued.
         * @enum {string}
         */
        InvoiceState: "draft" | "issued";
        /** @description A lead as the API shows it. */
        Lead: {
            /**
             * Format: int64
             * @description What they can pay or ask for, in minor units.
             */
            amount?: number | null;
            /** @description Who changed it last. */
            changed_by: components["schemas"]["Maker"];
            city?: string | null;
            created_at: components["schemas"]["Moment"];
            /** @description A code of ISO 4217. */
            currency: string;
            customer_id: components["schemas"]["CustomerId"];
            deal_id?: components["schemas"]["DealId"] | null;
            deleted_at?: components["schemas"]["Moment"] | null;
            /** @description Anything else, in their words. */
            details?: string | null;
            id: components["schemas"]["LeadId"];
            intent?: components["schemas"]["Intent"] | null;
            /** @description There exactly where the stage is `lost`. */
            lost_reason?: string | null;
            /** @description Who wrote it down. */
            made_by: components["schemas"]["Maker"];
            owner_id?: components["schemas"]["UserId"] | null;
            /**
             * Format: double
             * @description In halves, as 3.5.
             */
            rooms?: number | null;
            source: components["schemas"]["LeadSource"];
            /** @description What it became known by: a call's `call_sid` and the like. */
            source_ref?: string | null;
            stage: components["schemas"]["LeadStage"];
            /** @description When, in their words. */
            timing?: string | null;
            /** @description Made from the wishes where nobody gave one. */
            title: string;
            updated_at: components["schemas"]["Moment"];
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description What may be changed; an absent field stays as it is, `null` removes what stands there. */
        LeadChange: {
            /**
             * Format: int64
             * @description In minor units of the lead's currency.
             */
            amount?: number | null;
            city?: string | null;
            details?: string | null;
            intent?: components["schemas"]["Intent"] | null;
            /** @description Asked for where it becomes `lost`; removed where it is taken up again. */
            lost_reason?: string | null;
            owner_id?: components["schemas"]["UserId"] | null;
            /**
             * Format: double
             * @description In halves, as 3.5.
             */
            rooms?: number | null;
            stage?: components["schemas"]["LeadStage"] | null;
            timing?: string | null;
            /** @description Without one it is made from the wishes. */
            title?: string | null;
        };
        /** @description The leads that were written down on these days. */
        LeadFigures: {
            /** @description Every source, also those that none came from. */
            by_source: components["schemas"]["LeadsBySource"][];
            /** @description Every stage, also those that none is in. */
            by_stage: components["schemas"]["LeadsByStage"][];
            /** Format: int64 */
            total: number;
        };
        /**
         * Format: int64
         * @description What somebody wants of the business.
         */
        LeadId: number;
        /** @description How many leads became known in one way. */
        LeadsBySource: {
            source: components["schemas"]["LeadSource"];
            /** Format: int64 */
            total: number;
        };
        /** @description How many leads have come so far. */
        LeadsByStage: {
            stage: components["schemas"]["LeadStage"];
            /** Format: int64 */
            total: number;
        };
        /**
         * @description How a lead became known.
         * @enum {string}
         */
        LeadSource: "call" | "message" | "import" | "manual" | "demo";
        /**
         * @description How far a lead has come.
         * @enum {string}
         */
        LeadStage: "new" | "contacted" | "qualified" | "lost";
        /** @description What the signatures are in law. */
        LegalSignature: {
            kind: components["schemas"]["SignatureKind"];
            /** @description In Hebrew. */
            law: string;
        };
        /**
         * @description Whether a line bears tax.
         * @enum {string}
         */
        LineVat: "standard" | "exempt";
        /** @description A file that lies somewhere on the internet, to a number. */
        LinkedFile: {
            /** @description Words with it. */
            caption?: string;
            /** @description Where it is fetched from, now: an https address that is open to everybody. */
            media_url: string;
            /** @description A key of the client's own. */
            once?: string | null;
            /** @description The customer's number, in any spelling. */
            to: string;
        };
        /**
         * Format: int64
         * @description A public link.
         */
        LinkId: number;
        /** @description A part of a list. */
        List_Appointment: {
            /** @description What is on this page. */
            items: {
                /** @description The call that it was made in. */
                call_sid?: string | null;
                cancel_reason?: string | null;
                changed_by?: components["schemas"]["Maker"] | null;
                changer_id?: components["schemas"]["UserId"] | null;
                created_at: components["schemas"]["Moment"];
                customer_id: components["schemas"]["CustomerId"];
                /**
                 * Format: date
                 * @description Its day in `timezone`.
                 */
                date: string;
                /** @description May be empty. */
                details: string;
                ends_at: components["schemas"]["Moment"];
                id: components["schemas"]["AppointmentId"];
                made_by: components["schemas"]["Maker"];
                maker_id?: components["schemas"]["UserId"] | null;
                /** Format: int32 */
                minutes: number;
                /** @description May be empty. */
                place: string;
                starts_at: components["schemas"]["Moment"];
                state: components["schemas"]["AppointmentState"];
                /**
                 * @description Its time of day in `timezone`.
                 * @example 10:30:00
                 */
                time: string;
                /** @description Where the business was when it was agreed upon. */
                timezone: string;
                title: string;
                updated_at: components["schemas"]["Moment"];
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Approval: {
            /** @description What is on this page. */
            items: {
                /** @description With what, as the model wrote it. */
                arguments: Record<string, never>;
                asked_at: components["schemas"]["Moment"];
                /** @description In which call. */
                call_sid?: string | null;
                conversation_id?: components["schemas"]["ConversationId"] | null;
                customer_id?: components["schemas"]["CustomerId"] | null;
                decided_at?: components["schemas"]["Moment"] | null;
                decided_by?: components["schemas"]["UserId"] | null;
                /** @description Until when somebody may decide. */
                expires_at: components["schemas"]["Moment"];
                id: components["schemas"]["ApprovalId"];
                /** @description What the tool answered, once it was used. */
                result?: string | null;
                status: components["schemas"]["ApprovalStatus"];
                /** @description The tool that is to be used. */
                tool: string;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_AuditEntry: {
            /** @description What is on this page. */
            items: {
                /** @description What was done (`user.invited`). */
                action: string;
                /** @description Their name at that time. */
                actor: string;
                /** @description The address that the request came from. */
                address?: string | null;
                at: components["schemas"]["Moment"];
                /** @description Each changed field with what it was and what it is: `{"role": ["agent", "manager"]}`. */
                detail: Record<string, never>;
                id: components["schemas"]["AuditId"];
                noun: string;
                request_id?: string | null;
                /** @description The id of what it was done to. */
                subject: string;
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Call: {
            /** @description What is on this page. */
            items: {
                answered_at?: components["schemas"]["Moment"] | null;
                /** @description Twilio's id of it. */
                call_sid: string;
                created_at: components["schemas"]["Moment"];
                customer_id?: components["schemas"]["CustomerId"] | null;
                direction: components["schemas"]["CallDirection"];
                /** Format: int64 */
                duration_s?: number | null;
                ended_at?: components["schemas"]["Moment"] | null;
                /** @description Why the conversation ended. */
                ending?: string | null;
                from_number: string;
                /** @description What the caller wanted, in a word. */
                intent?: string | null;
                mark?: components["schemas"]["CallMark"] | null;
                recording_url?: string | null;
                status: components["schemas"]["CallStatus"];
                summary?: components["schemas"]["Summary"] | null;
                to_number: string;
                /** @description What a recorded message says. */
                transcription?: string | null;
                /** @description What was asked of the companies, by name. */
                usage: {
                    [key: string]: number;
                };
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Contract: {
            /** @description What is on this page. */
            items: {
                /** @description Whether its links went out by WhatsApp. */
                by_whatsapp: boolean;
                /** @description As it is printed; the API's paths name it by this. */
                contract_number: string;
                created_at: components["schemas"]["Moment"];
                customer_id: components["schemas"]["CustomerId"];
                deal_id: components["schemas"]["DealId"];
                /** @description SHA-256 of the page that its signers are shown, in hexadecimal digits. */
                document_sha256: string;
                /** @description Why, in somebody's words. */
                end_reason?: string | null;
                ended_at?: components["schemas"]["Moment"] | null;
                /** @description Until when it can be signed. */
                expires_at: components["schemas"]["Moment"];
                id: components["schemas"]["ContractId"];
                /** @description Whether it is meant in earnest: `false` of whatever is made outside production. */
                livemode: boolean;
                /** @description Who made it. */
                made_by: components["schemas"]["Maker"];
                /** @description Whether it was signed before a member, without a link. */
                on_the_spot: boolean;
                /** @description SHA-256 of the signed PDF; `null` until that is made. */
                pdf_sha256?: string | null;
                signed_at?: components["schemas"]["Moment"] | null;
                /** @description The name that the last signer gave. */
                signed_name?: string | null;
                /** @description How it stands at this moment. */
                state: components["schemas"]["ContractState"];
                template_id: components["schemas"]["ContractTemplateId"];
                /** @description What the text was called when the contract was made of it. */
                template_name: string;
                updated_at: components["schemas"]["Moment"];
                user_id?: components["schemas"]["UserId"] | null;
                /** @description By what anybody verifies it. */
                verify_id: string;
                /**
                 * Format: int32
                 * @description The number of that text's version.
                 */
                version: number;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_ContractTemplate: {
            /** @description What is on this page. */
            items: {
                /** @description Whether the receptionist may send it without a person. */
                agent_may_send: boolean;
                archived_at?: components["schemas"]["Moment"] | null;
                created_at: components["schemas"]["Moment"];
                id: components["schemas"]["ContractTemplateId"];
                /** @description What the business calls it. */
                name: string;
                ready?: components["schemas"]["ReadyTemplate"] | null;
                updated_at: components["schemas"]["Moment"];
                /**
                 * Format: int32
                 * @description The number of its newest version, from 1 up.
                 */
                version: number;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_ContractTemplateVersion: {
            /** @description What is on this page. */
            items: {
                body: string;
                created_at: components["schemas"]["Moment"];
                fields: components["schemas"]["ContractField"][];
                title: string;
                user_id?: components["schemas"]["UserId"] | null;
                /**
                 * Format: int32
                 * @description From 1 up.
                 */
                version: number;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Conversation: {
            /** @description What is on this page. */
            items: {
                assigned_to?: components["schemas"]["UserId"] | null;
                created_at: components["schemas"]["Moment"];
                customer_id: components["schemas"]["CustomerId"];
                /** @description Empty while nobody knows it. */
                customer_name: string;
                handler: components["schemas"]["ConversationHandler"];
                id: components["schemas"]["ConversationId"];
                last_incoming_at?: components["schemas"]["Moment"] | null;
                last_message?: components["schemas"]["MessagePreview"] | null;
                last_message_at: components["schemas"]["Moment"];
                /** @description The number of the business, E.164; empty before the first login. */
                number: string;
                /** @description The customer's address: E.164, or a name of WhatsApp's where it hides the number. */
                peer: string;
                provider: components["schemas"]["Provider"];
                /**
                 * Format: int64
                 * @description How many of the customer's messages nobody has read.
                 */
                unread: number;
                window?: components["schemas"]["ConversationWindow"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Customer: {
            /** @description What is on this page. */
            items: {
                /** @description Whether they agreed to be written to. */
                consent: components["schemas"]["Consent"];
                consent_at?: components["schemas"]["Moment"] | null;
                created_at: components["schemas"]["Moment"];
                deleted_at?: components["schemas"]["Moment"] | null;
                /** @description The primary address. */
                email?: string | null;
                /** @description The primary one first. */
                emails: components["schemas"]["CustomerEmail"][];
                erased_at?: components["schemas"]["Moment"] | null;
                gender: components["schemas"]["Gender"];
                id: components["schemas"]["CustomerId"];
                /** @description Empty while nobody knows it. */
                name: string;
                owner_id?: components["schemas"]["UserId"] | null;
                phone?: components["schemas"]["Phone"] | null;
                /** @description The primary one first, the former ones last. Each is one customer's within the business. */
                phones: components["schemas"]["CustomerPhone"][];
                source: components["schemas"]["CustomerSource"];
                status: components["schemas"]["CustomerStatus"];
                tags: string[];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_CustomerName: {
            /** @description What is on this page. */
            items: {
                id: components["schemas"]["CustomerId"];
                /** @description Empty while nobody knows it. */
                name: string;
                phone?: components["schemas"]["Phone"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Deal: {
            /** @description What is on this page. */
            items: {
                /**
                 * Format: int64
                 * @description In minor units; `null` while nobody knows.
                 */
                amount?: number | null;
                closed_at?: components["schemas"]["Moment"] | null;
                created_at: components["schemas"]["Moment"];
                /** @description A code of ISO 4217. */
                currency: string;
                customer_id: components["schemas"]["CustomerId"];
                deleted_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: date
                 * @description The day on which it is thought to be made.
                 */
                expected_close?: string | null;
                id: components["schemas"]["DealId"];
                lead_id?: components["schemas"]["LeadId"] | null;
                /** @description There exactly where the stage is `lost`. */
                lost_reason?: string | null;
                /** @description Who opened it. */
                made_by: components["schemas"]["Maker"];
                owner_id?: components["schemas"]["UserId"] | null;
                stage: components["schemas"]["DealStage"];
                title: string;
                updated_at: components["schemas"]["Moment"];
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Duplicate: {
            /** @description What is on this page. */
            items: {
                customer: components["schemas"]["CustomerInShort"];
                /** @description What they have in common. */
                reasons: components["schemas"]["DuplicateReason"][];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_DuplicatePair: {
            /** @description What is on this page. */
            items: {
                /** @description The one who became known first. */
                customer: components["schemas"]["CustomerInShort"];
                other: components["schemas"]["CustomerInShort"];
                /** @description What they have in common. */
                reasons: components["schemas"]["DuplicateReason"][];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_ImportSummary: {
            /** @description What is on this page. */
            items: {
                counts: components["schemas"]["ImportCounts"];
                created_at: components["schemas"]["Moment"];
                /**
                 * Format: int32
                 * @description How many of them the last run or dry run has done.
                 */
                done_rows: number;
                ended_at?: components["schemas"]["Moment"] | null;
                /** @description Until when the file is kept. */
                expires_at: components["schemas"]["Moment"];
                /** @description Empty where the file had no name. */
                file_name: string;
                id: components["schemas"]["ImportId"];
                /**
                 * Format: int32
                 * @description Rows below the names of the columns.
                 */
                rows: number;
                started_at?: components["schemas"]["Moment"] | null;
                state: components["schemas"]["ImportState"];
                /** @description Who uploaded it. */
                user_id: components["schemas"]["UserId"];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Invitation: {
            /** @description What is on this page. */
            items: {
                created_at: components["schemas"]["Moment"];
                created_by: components["schemas"]["UserId"];
                email: string;
                expires_at: components["schemas"]["Moment"];
                id: components["schemas"]["InvitationId"];
                name: string;
                role: components["schemas"]["Role"];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Invoice: {
            /** @description What is on this page. */
            items: {
                corrects_id?: components["schemas"]["InvoiceId"] | null;
                created_at: components["schemas"]["Moment"];
                /** @description A code of ISO 4217. */
                currency: string;
                customer_id: components["schemas"]["CustomerId"];
                deal_id?: components["schemas"]["DealId"] | null;
                /**
                 * Format: int64
                 * @description The part of `subtotal` that bears no tax.
                 */
                exempt: number;
                flag?: components["schemas"]["InvoiceFlag"] | null;
                id: components["schemas"]["InvoiceId"];
                issued_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: date
                 * @description The day of issue in Israel.
                 */
                issued_on?: string | null;
                kind: components["schemas"]["InvoiceKind"];
                /** @description Whether real money stands behind it; others have numbers of their own, and say what they are. */
                livemode: boolean;
                /** @description Who made it. */
                made_by: components["schemas"]["Maker"];
                /** @description As it is printed, `INV-202611-0001`; there exactly where it was issued. */
                number?: string | null;
                original_given_at?: components["schemas"]["Moment"] | null;
                payment_id?: components["schemas"]["PaymentId"] | null;
                /** @description Whether its PDF lies ready. */
                printed: boolean;
                refund_id?: components["schemas"]["RefundId"] | null;
                state: components["schemas"]["InvoiceState"];
                /**
                 * Format: int64
                 * @description Without tax.
                 */
                subtotal: number;
                /** Format: int64 */
                tax: number;
                /**
                 * Format: date
                 * @description The day on which the tax falls due.
                 */
                tax_date: string;
                /**
                 * Format: int64
                 * @description With tax.
                 */
                total: number;
                updated_at: components["schemas"]["Moment"];
                user_id?: components["schemas"]["UserId"] | null;
                /**
                 * Format: int32
                 * @description In basis points: 1800 is 18 %; none where no tax is charged.
                 */
                vat_rate?: number | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Lead: {
            /** @description What is on this page. */
            items: {
                /**
                 * Format: int64
                 * @description What they can pay or ask for, in minor units.
                 */
                amount?: number | null;
                /** @description Who changed it last. */
                changed_by: components["schemas"]["Maker"];
                city?: string | null;
                created_at: components["schemas"]["Moment"];
                /** @description A code of ISO 4217. */
                currency: string;
                customer_id: components["schemas"]["CustomerId"];
                deal_id?: components["schemas"]["DealId"] | null;
                deleted_at?: components["schemas"]["Moment"] | null;
                /** @description Anything else, in their words. */
                details?: string | null;
                id: components["schemas"]["LeadId"];
                intent?: components["schemas"]["Intent"] | null;
                /** @description There exactly where the stage is `lost`. */
                lost_reason?: string | null;
                /** @description Who wrote it down. */
                made_by: components["schemas"]["Maker"];
                owner_id?: components["schemas"]["UserId"] | null;
                /**
                 * Format: double
                 * @description In halves, as 3.5.
                 */
                rooms?: number | null;
                source: components["schemas"]["LeadSource"];
                /** @description What it became known by: a call's `call_sid` and the like. */
                source_ref?: string | null;
                stage: components["schemas"]["LeadStage"];
                /** @description When, in their words. */
                timing?: string | null;
                /** @description Made from the wishes where nobody gave one. */
                title: string;
                updated_at: components["schemas"]["Moment"];
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Message: {
            /** @description What is on this page. */
            items: (components["schemas"]["Details"] & {
                /** @description When it was written, by the provider's clock if it came from there. */
                at: components["schemas"]["Moment"];
                /** @description The words, or the words with a file; may be empty. */
                body: string;
                conversation_id: components["schemas"]["ConversationId"];
                created_at: components["schemas"]["Moment"];
                customer_id: components["schemas"]["CustomerId"];
                delivered_at?: components["schemas"]["Moment"] | null;
                direction: components["schemas"]["MessageDirection"];
                file_id?: components["schemas"]["FileId"] | null;
                /** @description What the sender calls the file. */
                file_name?: string | null;
                /** @description E.164, or a name of WhatsApp's where it hides the number. */
                from_number: string;
                id: components["schemas"]["MessageId"];
                kind: components["schemas"]["MessageKind"];
                made_by: components["schemas"]["Maker"];
                provider: components["schemas"]["Provider"];
                provider_message_id?: string | null;
                /** @description The provider's id of the message that this one answers. */
                quoted_id?: string | null;
                read_at?: components["schemas"]["Moment"] | null;
                /** @description Why it failed or is unknown, a stable word. */
                reason?: string | null;
                sent_at?: components["schemas"]["Moment"] | null;
                status: components["schemas"]["MessageStatus"];
                to_number: string;
                /** @description What a voice message says, once it was written down; absent also where nothing could be understood. */
                transcription?: string | null;
                user_id?: components["schemas"]["UserId"] | null;
                /** @description Whether the sound was spoken for this conversation. */
                voice: boolean;
            })[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Note: {
            /** @description What is on this page. */
            items: {
                body: string;
                /** @description The call that it was taken in. */
                call_sid?: string | null;
                created_at: components["schemas"]["Moment"];
                customer_id?: components["schemas"]["CustomerId"] | null;
                deleted_at?: components["schemas"]["Moment"] | null;
                edited_at?: components["schemas"]["Moment"] | null;
                id: components["schemas"]["NoteId"];
                kind: components["schemas"]["NoteKind"];
                /** @description Who wrote it. */
                made_by: components["schemas"]["Maker"];
                /** @description The sentence that it rests on, as it was said. */
                quote?: string | null;
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Payment: {
            /** @description What is on this page. */
            items: {
                /**
                 * Format: int64
                 * @description In minor units, with tax.
                 */
                amount: number;
                created_at: components["schemas"]["Moment"];
                /** @description A code of ISO 4217. */
                currency: string;
                customer_id: components["schemas"]["CustomerId"];
                deal_id: components["schemas"]["DealId"];
                /** @description Why the last attempt failed, a word of the provider's. */
                failure?: string | null;
                flag?: components["schemas"]["PaymentFlag"] | null;
                id: components["schemas"]["PaymentId"];
                /** @description Whether it is real money; `null` until that is known. */
                livemode?: boolean | null;
                /** @description Who began it. */
                made_by: components["schemas"]["Maker"];
                means?: components["schemas"]["PaymentMeans"] | null;
                method: components["schemas"]["PaymentMethod"];
                paid_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: date
                 * @description The day in Israel on which the money came in.
                 */
                paid_on?: string | null;
                /** @description Stripe's id of it. */
                payment_intent?: string | null;
                provider: components["schemas"]["PaymentProvider"];
                /** @description The provider's own word for the status; open to words of another day. */
                provider_state?: string | null;
                /**
                 * Format: int64
                 * @description How much of it went back.
                 */
                refunded: number;
                status: components["schemas"]["PaymentStatus"];
                updated_at: components["schemas"]["Moment"];
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_ProfileVersion: {
            /** @description What is on this page. */
            items: {
                /** @description What differs from the version before. */
                changes: components["schemas"]["ProfileChange"][];
                /** @description When it was kept. */
                created_at: components["schemas"]["Moment"];
                /** @description Whether it is what the business says today. */
                current: boolean;
                /**
                 * Format: int32
                 * @description From 1 up.
                 */
                number: number;
                /**
                 * Format: int32
                 * @description The version that was gone back to.
                 */
                restored_from?: number | null;
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Question: {
            /** @description What is on this page. */
            items: {
                /** @description What the profile answers since. */
                answer?: string | null;
                /** @description The newest 20 times, the newest first. */
                asked: components["schemas"]["QuestionAsked"][];
                /**
                 * Format: int32
                 * @description In how many conversations it was asked.
                 */
                count: number;
                first_at: components["schemas"]["Moment"];
                id: components["schemas"]["QuestionId"];
                last_at: components["schemas"]["Moment"];
                /** @description As it was first asked. */
                question: string;
                status: components["schemas"]["QuestionStatus"];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_ReceptionistTool: {
            /** @description What is on this page. */
            items: {
                access: components["schemas"]["ToolAccess"];
                /** @description Whether `asks` has an effect. */
                may_ask: boolean;
                /** @description Whether `off` has an effect. */
                may_be_off: boolean;
                /** @description Its name in `profile.tools`. */
                name: string;
                /** @description Whether the receptionist may use it, as it is now. */
                permission: components["schemas"]["ToolPermission"];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Rehearsal: {
            /** @description What is on this page. */
            items: {
                ended_at?: components["schemas"]["Moment"] | null;
                id: components["schemas"]["RehearsalId"];
                /**
                 * Format: int32
                 * @description Scripts that passed so far.
                 */
                passed: number;
                /**
                 * Format: int32
                 * @description The version of the profile that was rehearsed, where versions are kept.
                 */
                profile_version?: number | null;
                started_at: components["schemas"]["Moment"];
                status: components["schemas"]["RehearsalStatus"];
                /**
                 * Format: int32
                 * @description Scripts in all.
                 */
                total: number;
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_RehearsalScript: {
            /** @description What is on this page. */
            items: {
                /** @description By what it is named. */
                key: string;
                /**
                 * @description What the caller says, one turn a line; or `[wait 2000]`, `[over 800] words`, `[press 5]`, `[hang up]`, `[pause 900]`
                 *     within words; before all of it `[withheld]`, `[known NAME]`, `[appointment]`.
                 */
                lines: string[];
                /** @description What it is called. */
                name: string;
                /** @description Whether the business has written it. */
                own?: boolean;
                /** @description What has to come of it. */
                rules: components["schemas"]["RehearsalRule"][];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_SearchHit: {
            /** @description What is on this page. */
            items: {
                /** @description The customer whom it is about; a customer's own id. */
                customer_id: components["schemas"]["CustomerId"];
                /**
                 * Format: int64
                 * @description Its id, by which the operations of its kind know it.
                 */
                id: number;
                kind: components["schemas"]["SearchKind"];
                /** @description What tells it from others of that name; may be empty. */
                subtitle: string;
                /** @description What it is called. */
                title: string;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_ServedBusiness: {
            /** @description What is on this page. */
            items: {
                /** @description Whether it is served at all. */
                active: boolean;
                created_at: components["schemas"]["Moment"];
                id: components["schemas"]["BusinessId"];
                name: string;
                phones: components["schemas"]["Phone"][];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_SessionBody: {
            /** @description What is on this page. */
            items: {
                address: string;
                business_id: components["schemas"]["BusinessId"];
                created_at: components["schemas"]["Moment"];
                /** @description Whether it is the one that asks. */
                current: boolean;
                expires_at: components["schemas"]["Moment"];
                id: components["schemas"]["SessionId"];
                last_used_at: components["schemas"]["Moment"];
                user_agent?: string | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Slot: {
            /** @description What is on this page. */
            items: {
                /**
                 * Format: date
                 * @description Its day where the business is.
                 */
                date: string;
                /** @description The first instant after it. */
                ends_at: components["schemas"]["Moment"];
                /** @description Its first instant. */
                starts_at: components["schemas"]["Moment"];
                /**
                 * @description Its time of day where the business is.
                 * @example 10:30:00
                 */
                time: string;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Tag: {
            /** @description What is on this page. */
            items: {
                /**
                 * Format: int64
                 * @description How many customers have it.
                 */
                count: number;
                /** @description As it is written. */
                tag: string;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Task: {
            /** @description What is on this page. */
            items: {
                assignee_id?: components["schemas"]["UserId"] | null;
                /** @description The call that it comes from. */
                call_sid?: string | null;
                created_at: components["schemas"]["Moment"];
                customer_id?: components["schemas"]["CustomerId"] | null;
                deleted_at?: components["schemas"]["Moment"] | null;
                /** @description May be empty. */
                details: string;
                done_at?: components["schemas"]["Moment"] | null;
                due_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: date
                 * @description The day, where the business is.
                 */
                due_date?: string | null;
                /**
                 * @description The time of that day, where the business is.
                 * @example 17:00:00
                 */
                due_time?: string | null;
                id: components["schemas"]["TaskId"];
                made_by: components["schemas"]["Maker"];
                /**
                 * Format: int32
                 * @description How many minutes before `due_at` somebody is reminded.
                 */
                remind_minutes?: number | null;
                reminded_at?: components["schemas"]["Moment"] | null;
                state: components["schemas"]["TaskState"];
                title: string;
                updated_at: components["schemas"]["Moment"];
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_TimelineEntry: {
            /** @description What is on this page. */
            items: {
                at: components["schemas"]["Moment"];
                /** @description What it is about, as the noun's own operation shows it. */
                body: Record<string, never>;
                id: components["schemas"]["TimelineId"];
                /** @description What it is: `call`, `note`, `lead` … */
                kind: string;
                /** @description Who did it. */
                made_by: components["schemas"]["Maker"];
                /** @description Its id, by which its own operation gives it. */
                subject: string;
                user_id?: components["schemas"]["UserId"] | null;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_User: {
            /** @description What is on this page. */
            items: {
                /** @description Whether they may work in this business. */
                active: boolean;
                created_at: components["schemas"]["Moment"];
                email: string;
                id: components["schemas"]["UserId"];
                name: string;
                role: components["schemas"]["Role"];
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_UserName: {
            /** @description What is on this page. */
            items: {
                /** @description Whether they may work in this business. */
                active: boolean;
                id: components["schemas"]["UserId"];
                name: string;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_Voice: {
            /** @description What is on this page. */
            items: {
                gender: components["schemas"]["VoiceGender"];
                /** @description What `profile.agent.voice` takes. */
                name: string;
            }[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A part of a list. */
        List_WholeLive: {
            /** @description What is on this page. */
            items: (components["schemas"]["LiveCall"] & {
                /** @description In the order in which they were spoken. */
                turns: components["schemas"]["Turn"][];
            })[];
            /** @description The cursor of the next page; none on the last one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are on all pages.
             */
            total: number;
        };
        /** @description A call that is going on. */
        LiveCall: {
            answered_at?: components["schemas"]["Moment"] | null;
            call_sid: string;
            customer_id?: components["schemas"]["CustomerId"] | null;
            direction: components["schemas"]["CallDirection"];
            from_number: string;
            /** @description The words so far of an answer that is being prepared; it may be dropped unsaid. */
            preparing?: string | null;
            /**
             * Format: int64
             * @description Milliseconds from the end of the caller's words to the first sound of the newest answer.
             */
            reply_ms?: number | null;
            /** @description Who is heard in this moment. */
            speaking: components["schemas"]["Speaking"];
            to_number: string;
            transfer?: components["schemas"]["CallTransfer"] | null;
        };
        /** @description A place on earth. */
        Location: {
            /**
             * Format: double
             * @description Degrees north.
             */
            latitude: number;
            /**
             * Format: double
             * @description Degrees east.
             */
            longitude: number;
            /** @description What it is called. */
            name?: string | null;
        };
        /** @description A token, and what it is for. */
        LoggedIn: {
            business: components["schemas"]["Where"];
            /** @description When it ends; until then, and after it, the cookie yields the next one. */
            expires_at: components["schemas"]["Moment"];
            role: components["schemas"]["Role"];
            /** @description For `Authorization: Bearer`. */
            token: string;
            user: components["schemas"]["Who"];
        };
        /** @description Who wants to log in. */
        Login: {
            /** @description The login name, in any spelling. */
            email: string;
            /** @description The password. */
            password: string;
        };
        /** @description A new invitation with its address, which is shown this once and is to be handed to the invited. */
        MadeInvitation: components["schemas"]["Invitation"] & {
            url: string;
        };
        /** @description A link that was made. Its address is shown here and never again. */
        MadeLink: {
            /**
             * Format: int64
             * @description In minor units.
             */
            amount: number;
            expires_at: components["schemas"]["Moment"];
            id: components["schemas"]["PaymentLinkId"];
            /** @description What the customer opens. */
            url: string;
        };
        /** @description The address by which a user sets another password; shown this once. */
        MadeReset: {
            expires_at: components["schemas"]["Moment"];
            url: string;
        };
        /**
         * @description [`By`] without the person.
         * @enum {string}
         */
        Maker: "customer" | "person" | "agent" | "import" | "system";
        /** @description Who is logged in, and where they could go. */
        Me: {
            business: components["schemas"]["Where"];
            /** @description Every business that the user may switch to, this one among them. */
            businesses: components["schemas"]["Workplace"][];
            role: components["schemas"]["Role"];
            session_id: components["schemas"]["SessionId"];
            user: components["schemas"]["Who"];
        };
        /** @description The customer who goes up in another. */
        Merge: {
            other_id: components["schemas"]["CustomerId"];
        };
        /** @description A field in which both say something else. */
        MergeConflict: {
            /** @description What they do not have, or not as the primary one. */
            dropped: string;
            field: string;
            /** @description What the survivor has afterwards. */
            kept: string;
        };
        /** @description The survivor of a merge. */
        MergedCustomer: {
            consent: components["schemas"]["Consent"];
            consent_at?: components["schemas"]["Moment"] | null;
            created_at: components["schemas"]["Moment"];
            email?: string | null;
            /** @description The primary one first. */
            emails: components["schemas"]["MergedEmail"][];
            gender: components["schemas"]["Gender"];
            id: components["schemas"]["CustomerId"];
            name: string;
            owner_id?: components["schemas"]["UserId"] | null;
            phone?: components["schemas"]["Phone"] | null;
            /** @description The primary one first. */
            phones: components["schemas"]["MergedPhone"][];
            source: components["schemas"]["CustomerSource"];
            status: components["schemas"]["CustomerStatus"];
            tags: string[];
        };
        /** @description An address that reaches the survivor. */
        MergedEmail: {
            email: string;
            primary: boolean;
        };
        /** @description A number that reaches the survivor. */
        MergedPhone: {
            /** @description Whether it was the other's. */
            former: boolean;
            phone: components["schemas"]["Phone"];
            primary: boolean;
        };
        /** @description What a merge would come to. */
        MergePreview: {
            /** @description What the two disagree about. */
            conflicts: components["schemas"]["MergeConflict"][];
            /** @description The survivor as they would be. */
            customer: components["schemas"]["MergedCustomer"];
            /** @description How many rows of each table would become theirs. */
            moved: {
                [key: string]: number;
            };
        };
        /** @description A message as the API shows it. */
        Message: components["schemas"]["Details"] & {
            /** @description When it was written, by the provider's clock if it came from there. */
            at: components["schemas"]["Moment"];
            /** @description The words, or the words with a file; may be empty. */
            body: string;
            conversation_id: components["schemas"]["ConversationId"];
            created_at: components["schemas"]["Moment"];
            customer_id: components["schemas"]["CustomerId"];
            delivered_at?: components["schemas"]["Moment"] | null;
            direction: components["schemas"]["MessageDirection"];
            file_id?: components["schemas"]["FileId"] | null;
            /** @description What the sender calls the file. */
            file_name?: string | null;
            /** @description E.164, or a name of WhatsApp's where it hides the number. */
            from_number: string;
            id: components["schemas"]["MessageId"];
            kind: components["schemas"]["MessageKind"];
            made_by: components["schemas"]["Maker"];
            provider: components["schemas"]["Provider"];
            provider_message_id?: string | null;
            /** @description The provider's id of the message that this one answers. */
            quoted_id?: string | null;
            read_at?: components["schemas"]["Moment"] | null;
            /** @description Why it failed or is unknown, a stable word. */
            reason?: string | null;
            sent_at?: components["schemas"]["Moment"] | null;
            status: components["schemas"]["MessageStatus"];
            to_number: string;
            /** @description What a voice message says, once it was written down; absent also where nothing could be understood. */
            transcription?: string | null;
            user_id?: components["schemas"]["UserId"] | null;
            /** @description Whether the sound was spoken for this conversation. */
            voice: boolean;
        };
        /**
         * @description Who wrote it.
         * @enum {string}
         */
        MessageDirection: "in" | "out";
        /**
         * Format: int64
         * @description A message of WhatsApp.
         */
        MessageId: number;
        /**
         * @description What kind of message it is.
         * @enum {string}
         */
        MessageKind: "text" | "image" | "video" | "audio" | "document" | "location" | "template" | "unsupported";
        /** @description The newest message of a conversation, in a line. */
        MessagePreview: {
            at: components["schemas"]["Moment"];
            direction: components["schemas"]["MessageDirection"];
            id: components["schemas"]["MessageId"];
            kind: components["schemas"]["MessageKind"];
            made_by: components["schemas"]["Maker"];
            status: components["schemas"]["MessageStatus"];
            /** @description The beginning of its words, of what was spoken, or the name of its file; may be empty. */
            text: string;
        };
        /**
         * @description How far a message has come.
         * @enum {string}
         */
        MessageStatus: "queued" | "sent" | "delivered" | "read" | "failed" | "unknown" | "received";
        /**
         * Format: date-time
         * @description An instant of the past or a due time; RFC 3339 in JSON.
         */
        Moment: string;
        /** @description What a month brought. */
        MonthRevenue: {
            /** Format: int64 */
            amount: number;
            /**
             * @description The month where the business is.
             * @example 2026-11
             */
            month: string;
        };
        /** @description An appointment that is to be made. */
        NewAppointment: {
            /** @description Whether it may be outside the opening hours. */
            anyway?: boolean;
            customer_id: components["schemas"]["CustomerId"];
            /**
             * Format: date
             * @description Its day where the business is.
             */
            date: string;
            details?: string | null;
            /**
             * Format: int32
             * @description How long it is; as the business's appointments are if absent.
             */
            minutes?: number | null;
            place?: string | null;
            /**
             * @description Its time of day there, in whole minutes.
             * @example 10:30:00
             */
            time: string;
            /** @description "פגישה" if absent. */
            title?: string | null;
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description A business that is to be made, with its first owner. */
        NewBusiness: {
            name: string;
            owner: components["schemas"]["NewOwner"];
            phone_number?: components["schemas"]["Phone"] | null;
        };
        /** @description What is to be said of a call. */
        NewCallMark: {
            /** @description Why, in the member's words. */
            reason?: string | null;
            verdict: components["schemas"]["Verdict"];
        };
        /** @description A contract that is to be sent. */
        NewContract: {
            /** @description Whether the links go out by WhatsApp, and later the signed document. If not, they are handed out otherwise. */
            by_whatsapp?: boolean;
            /** @description What it is about; its customer is the contract's. */
            deal_id: components["schemas"]["DealId"];
            /** @description The values of the fields that the business fills in, by their names. */
            fields?: {
                [key: string]: string;
            };
            /** @description A contract of the deal is sent once under the same key: asked again, the first one is the answer, without addresses. */
            key?: string | null;
            /** @description Who signs, at most five; the customer if absent. */
            signers?: components["schemas"]["NewContractSigner"][] | null;
            template_id?: components["schemas"]["ContractTemplateId"] | null;
            /**
             * Format: int32
             * @description For how many days it can be signed; 14 if absent.
             */
            valid_days?: number | null;
        };
        /** @description Somebody who is to sign. */
        NewContractSigner: {
            /** @description Whether it is the customer of the deal, and not somebody beside them. */
            is_customer?: boolean;
            /** @description As whom; the name stands in the document. 2 to 120 characters. */
            name: string;
            /** @description Where they are written to, in any spelling; no two signers have the same. */
            phone?: string | null;
        };
        /** @description A text that is to be made. */
        NewContractTemplate: {
            /** @description Whether the receptionist may send it without a person. */
            agent_may_send?: boolean;
            /**
             * @description Markdown: headings, lists, tables, bold and italic text; and named fields, such as `{{customer.name}}` or
             *     `{{price}}`. `{{signatures}}` in a paragraph of its own says where the signatures stand.
             */
            body: string;
            /**
             * @description The fields that the text has of its own. A built-in one (`customer.name`, `business.vat_id` …) stands here only where
             *     nothing may be sent without it.
             */
            fields?: components["schemas"]["ContractField"][];
            /** @description What the business calls it. */
            name: string;
            /** @description What stands above a contract. */
            title: string;
        };
        /** @description What is taken back. */
        NewCredit: {
            /**
             * Format: int64
             * @description With tax, in minor units; all that is left if absent.
             */
            amount?: number | null;
            /** @description A second request with the same key makes nothing new: the first document is the answer. */
            key?: string | null;
            /** @description Why: it stands on the document. */
            reason: string;
        };
        /** @description Somebody who becomes a customer; a name, a number or an address is needed. */
        NewCustomer: {
            consent?: components["schemas"]["Consent"] | null;
            /**
             * Format: email
             * @description The primary address; the first of `emails` if absent.
             */
            email?: string | null;
            emails?: string[];
            gender?: components["schemas"]["Gender"] | null;
            name?: string;
            owner_id?: components["schemas"]["UserId"] | null;
            /** @description The primary number, in any spelling; the first of `phones` if absent. */
            phone?: string | null;
            phones?: string[];
            source?: components["schemas"]["NewCustomerSource"] | null;
            /** @description Of at most 40 characters each; they differ in more than upper and lower case. */
            tags?: string[];
        };
        /**
         * @description How a customer becomes known whom a person writes down.
         * @enum {string}
         */
        NewCustomerSource: "manual";
        /** @description A deal that is to be opened. */
        NewDeal: {
            /**
             * Format: int64
             * @description In minor units of the business's currency.
             */
            amount?: number | null;
            customer_id: components["schemas"]["CustomerId"];
            /**
             * Format: date
             * @description The day on which it is thought to be made.
             */
            expected_close?: string | null;
            /** @description Where it is lost already. */
            lost_reason?: string | null;
            owner_id?: components["schemas"]["UserId"] | null;
            stage?: components["schemas"]["DealStage"] | null;
            title: string;
        };
        /** @description A payment that is to be begun. */
        NewIntent: {
            /**
             * Format: int64
             * @description In minor units of the deal's currency, with tax.
             */
            amount: number;
            /** @description What it is for. */
            deal_id: components["schemas"]["DealId"];
        };
        /** @description Somebody who is to be invited. */
        NewInvitation: {
            email: string;
            name?: string;
            role: components["schemas"]["Role"];
        };
        /** @description A document that is to be drafted. */
        NewInvoice: {
            /** @description What stands on the document in place of what is known of the customer. */
            customer?: components["schemas"]["InvoiceCustomer"];
            customer_id?: components["schemas"]["CustomerId"] | null;
            deal_id?: components["schemas"]["DealId"] | null;
            /**
             * Format: int64
             * @description What is taken off the sum of the lines, in minor units, meant as the prices are.
             */
            discount?: number;
            /** @description A tax invoice, a receipt, or both in one; what was issued is credited, not drafted. */
            kind: components["schemas"]["InvoiceKind"];
            /** @description What is sold; of a deal its title and amount if absent. */
            lines?: components["schemas"]["NewInvoiceLine"][];
            /** @description What was paid, and how: of a receipt, also one that is a tax invoice, the whole of it. */
            paid?: components["schemas"]["NewInvoicePaid"][];
            /** @description Whether the prices include VAT; as the business keeps them if absent. Those of a receipt are what was paid. */
            prices_include_vat?: boolean | null;
            /** @description A free remark. */
            remark?: string;
            /**
             * Format: date
             * @description The day on which the tax falls due, which decides its rate; the day of issue if absent. Not in the future, and of
             *     a tax invoice not more than 14 days ago.
             */
            tax_date?: string | null;
        };
        /** @description One thing that is sold. */
        NewInvoiceLine: {
            /**
             * Format: int64
             * @description The price of one, in minor units.
             */
            price: number;
            /**
             * Format: double
             * @description How many, with at most three decimals; one if absent.
             * @default 1
             */
            quantity: number;
            text: string;
            vat?: components["schemas"]["LineVat"];
        };
        /** @description Money that came in. What else is asked for depends on the means. */
        NewInvoicePaid: {
            /** @description Of a cheque: the account's number. */
            account?: string | null;
            /**
             * Format: int64
             * @description In minor units.
             */
            amount: number;
            /** @description Of a cheque: the bank's number. */
            bank?: string | null;
            /** @description Of a cheque: the branch's number. */
            branch?: string | null;
            /** @description Of a card: its brand. */
            brand?: string | null;
            /** @description Of a card: its last four digits. */
            last4?: string | null;
            means: components["schemas"]["InvoiceMeans"];
            /** @description Of a cheque: its own number. */
            number?: string | null;
            /**
             * Format: date
             * @description The day on which it came in, not in the future; of a cheque the day on which it falls due.
             */
            on: string;
            /** @description Of a transfer and of bit. */
            reference?: string | null;
            /** @description Of any other way: which. */
            what?: string | null;
        };
        /** @description A lead that somebody types in. */
        NewLead: {
            /**
             * Format: int64
             * @description In minor units of the business's currency.
             */
            amount?: number | null;
            city?: string | null;
            customer_id: components["schemas"]["CustomerId"];
            details?: string | null;
            intent?: components["schemas"]["Intent"] | null;
            /** @description Where it is lost already. */
            lost_reason?: string | null;
            owner_id?: components["schemas"]["UserId"] | null;
            /**
             * Format: double
             * @description In halves, as 3.5.
             */
            rooms?: number | null;
            stage?: components["schemas"]["LeadStage"] | null;
            timing?: string | null;
            /** @description Made from the wishes if absent or empty. */
            title?: string | null;
        };
        /** @description A link that is to be made. */
        NewLink: {
            /**
             * Format: int64
             * @description In minor units of the deal's currency, with tax; what the deal still owes if absent.
             */
            amount?: number | null;
            /** @description What it is for. */
            deal_id: components["schemas"]["DealId"];
        };
        /** @description A message to a number: exactly one of `text`, `template` and `location`. */
        NewMessage: {
            location?: components["schemas"]["Location"] | null;
            /** @description A key of the client's own, at most 64 characters: a second message with the same key is the first. */
            once?: string | null;
            template?: components["schemas"]["Template"] | null;
            /** @description Words: at most 4096 characters, 1600 over Twilio. */
            text?: string | null;
            /** @description The customer's number, in any spelling; without a country it is an Israeli one. */
            to: string;
        };
        /** @description A note that is to be written. */
        NewNote: {
            body: string;
            customer_id: components["schemas"]["CustomerId"];
            kind?: components["schemas"]["NoteKind"] | null;
        };
        /** @description The first owner of a business. Whoever has this address already keeps password and name: neither is looked at. */
        NewOwner: {
            email: string;
            name?: string;
            /**
             * Format: password
             * @description 10 to 200 characters.
             */
            password?: string | null;
        };
        /** @description The password that is set. */
        NewPassword: {
            /**
             * Format: password
             * @description 10 to 200 characters.
             */
            password: string;
        };
        /** @description Money that came in without a provider. */
        NewPayment: {
            /** @description Of a cheque: digits. */
            account?: string | null;
            /**
             * Format: int64
             * @description In minor units of the deal's currency, with tax.
             */
            amount: number;
            /** @description Of a cheque: digits. */
            bank?: string | null;
            /** @description Of a cheque: digits. */
            branch?: string | null;
            /** @description What it is for. */
            deal_id: components["schemas"]["DealId"];
            /**
             * Format: date
             * @description When a cheque falls due.
             */
            due_on?: string | null;
            /** @description A key of the client's own, at most 64 characters: a second payment with the same key is the first. */
            key?: string | null;
            /** @description Any but `card`. */
            method: components["schemas"]["PaymentMethod"];
            /** @description The cheque's own number: digits. */
            number?: string | null;
            /**
             * Format: date
             * @description The day in Israel on which it came in; today if absent.
             */
            paid_on?: string | null;
            /** @description Of a transfer, or of bit. */
            reference?: string | null;
            /** @description Of any other way: which. */
            what?: string | null;
        };
        /** @description Money that is to go back. */
        NewRefund: {
            /**
             * Format: int64
             * @description In minor units; all that is left if absent.
             */
            amount?: number | null;
            /** @description A key of the client's own, at most 64 characters: a second refund with the same key is the first. */
            key?: string | null;
            /** @description Why; printed on the correction of the payment's document. */
            reason?: string | null;
        };
        /** @description A rehearsal that is to be. */
        NewRehearsal: {
            /** @description The keys of its scripts; all, where there are none. */
            scripts?: string[] | null;
        };
        /** @description A script that is to be. */
        NewRehearsalScript: {
            lines: string[];
            name: string;
            rules: components["schemas"]["RehearsalRule"][];
        };
        /** @description A task that is to be written down. A time or a reminder needs a day. */
        NewTask: {
            assignee_id?: components["schemas"]["UserId"] | null;
            customer_id?: components["schemas"]["CustomerId"] | null;
            details?: string | null;
            /**
             * Format: date
             * @description The day, where the business is.
             */
            due_date?: string | null;
            /**
             * @description The time of that day; absent: its end.
             * @example 17:00
             */
            due_time?: string | null;
            /**
             * Format: int32
             * @description How many minutes before it is due somebody is reminded.
             */
            remind_minutes?: number | null;
            title: string;
        };
        /** @description A text that is to be sent. */
        NewText: {
            /** @description A second request with the same key sends nothing: the first message is the answer. */
            once?: string | null;
            /** @description At most 1,600 characters over Twilio. */
            text: string;
        };
        /** @description Whom a caller is to be put through to. */
        NewTransfer: {
            /** @description Their name. */
            name?: string | null;
            /** @description Their number. */
            phone: components["schemas"]["Phone"];
        };
        /** @description A note as the API shows it. */
        Note: {
            body: string;
            /** @description The call that it was taken in. */
            call_sid?: string | null;
            created_at: components["schemas"]["Moment"];
            customer_id?: components["schemas"]["CustomerId"] | null;
            deleted_at?: components["schemas"]["Moment"] | null;
            edited_at?: components["schemas"]["Moment"] | null;
            id: components["schemas"]["NoteId"];
            kind: components["schemas"]["NoteKind"];
            /** @description Who wrote it. */
            made_by: components["schemas"]["Maker"];
            /** @description The sentence that it rests on, as it was said. */
            quote?: string | null;
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description What may be changed of a note. */
        NoteChange: {
            /** @description Stays as it is if absent. */
            body?: string | null;
        };
        /**
         * Format: int64
         * @description A note about a customer.
         */
        NoteId: number;
        /**
         * @description What a note is.
         * @enum {string}
         */
        NoteKind: "note" | "message" | "wish" | "callback" | "name";
        /**
         * @description What becomes of a customer who is known already.
         * @enum {string}
         */
        OnExisting: "update" | "skip";
        /** @description The opening hours of one weekday. */
        OpeningDay: {
            /** @description The weekday. */
            day: components["schemas"]["Day"];
            /** @description When it is open that day; several intervals for a break at noon. */
            open: components["schemas"]["Interval"][];
        };
        /** @description The business at a glance. Amounts are in minor units of `currency`; what is in another currency is left out. */
        Overview: {
            appointments: components["schemas"]["AppointmentFigures"];
            calls: components["schemas"]["CallFigures"];
            /** @description A code of ISO 4217. */
            currency: string;
            /**
             * Format: int64
             * @description How soon those were answered who turned to the business for the first time on these days: half of them waited as
             *     many seconds or less. None where nobody was answered.
             */
            first_response_s?: number | null;
            /**
             * Format: date
             * @description The first day that is looked at, where the business is.
             */
            from: string;
            leads: components["schemas"]["LeadFigures"];
            pipeline: components["schemas"]["Pipeline"];
            responses: components["schemas"]["ResponseFigures"];
            /** @description What deals brought that were won, month by month: the twelve months up to the one of `to`, the oldest first. */
            revenue_by_month: components["schemas"]["MonthRevenue"][];
            tasks: components["schemas"]["TaskFigures"];
            /**
             * Format: date
             * @description The last one.
             */
            to: string;
        };
        /** @description Another password. */
        PasswordChange: {
            /** @description The one so far. */
            current: string;
            /** @description The one from now on: 10 to 200 characters, not the e-mail address, none of the commonest. */
            new: string;
        };
        /** @description A payment as the API shows it. */
        Payment: {
            /**
             * Format: int64
             * @description In minor units, with tax.
             */
            amount: number;
            created_at: components["schemas"]["Moment"];
            /** @description A code of ISO 4217. */
            currency: string;
            customer_id: components["schemas"]["CustomerId"];
            deal_id: components["schemas"]["DealId"];
            /** @description Why the last attempt failed, a word of the provider's. */
            failure?: string | null;
            flag?: components["schemas"]["PaymentFlag"] | null;
            id: components["schemas"]["PaymentId"];
            /** @description Whether it is real money; `null` until that is known. */
            livemode?: boolean | null;
            /** @description Who began it. */
            made_by: components["schemas"]["Maker"];
            means?: components["schemas"]["PaymentMeans"] | null;
            method: components["schemas"]["PaymentMethod"];
            paid_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: date
             * @description The day in Israel on which the money came in.
             */
            paid_on?: string | null;
            /** @description Stripe's id of it. */
            payment_intent?: string | null;
            provider: components["schemas"]["PaymentProvider"];
            /** @description The provider's own word for the status; open to words of another day. */
            provider_state?: string | null;
            /**
             * Format: int64
             * @description How much of it went back.
             */
            refunded: number;
            status: components["schemas"]["PaymentStatus"];
            updated_at: components["schemas"]["Moment"];
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description What a browser needs to show the provider's form. */
        PaymentCard: {
            /** @description What the browser names the account by. */
            publishable_key: string;
            /** @description The address of the provider's script. */
            script: string;
        };
        /** @description A payment with all that belongs to it. */
        PaymentDetails: components["schemas"]["Payment"] & {
            /** @description How its deal stands. */
            balance: components["schemas"]["DealBalance"];
            /** @description The oldest first. */
            disputes: components["schemas"]["Dispute"][];
            /** @description The documents of this payment and their corrections, the oldest first. */
            invoices: components["schemas"]["PaymentDocument"][];
            /** @description The oldest first. */
            refunds: components["schemas"]["Refund"][];
        };
        /** @description A document of a payment. */
        PaymentDocument: {
            id: components["schemas"]["InvoiceId"];
            /** @description Its number as it is printed. */
            invoice_number: string;
        };
        /**
         * @description Why a person should look at a payment.
         * @enum {string}
         */
        PaymentFlag: "amount_differs" | "currency_differs" | "metadata_differs" | "exceeds_deal" | "dispute_lost";
        /**
         * Format: int64
         * @description Money that a customer pays.
         */
        PaymentId: number;
        /** @description What a browser pays with. */
        PaymentIntent: {
            /** @description Lets a browser pay this very payment; it belongs to the customer alone. */
            client_secret: string;
            payment_id: components["schemas"]["PaymentId"];
            /** @description Stripe's id of it. */
            payment_intent: string;
            /** @description What a browser names the account by; `null` where none is configured. */
            publishable_key?: string | null;
        };
        /** @description A link as the API shows it. */
        PaymentLink: {
            /**
             * Format: int64
             * @description In minor units, with tax.
             */
            amount: number;
            closed_at?: components["schemas"]["Moment"] | null;
            created_at: components["schemas"]["Moment"];
            /** @description A code of ISO 4217. */
            currency: string;
            deal_id: components["schemas"]["DealId"];
            expires_at: components["schemas"]["Moment"];
            id: components["schemas"]["PaymentLinkId"];
            /** @description Who made it. */
            made_by: components["schemas"]["Maker"];
            status: components["schemas"]["PaymentLinkStatus"];
            user_id?: components["schemas"]["UserId"] | null;
        };
        /**
         * Format: int64
         * @description A link by which a deal is paid for.
         */
        PaymentLinkId: number;
        /** @description The links of a deal. */
        PaymentLinks: {
            /** @description The newest first, at most 100. */
            items: components["schemas"]["PaymentLink"][];
        };
        /**
         * @description How a link stands.
         * @enum {string}
         */
        PaymentLinkStatus: "open" | "processing" | "paid" | "expired" | "closed";
        /** @description How a payment was made: what its method has of these. */
        PaymentMeans: {
            /** @description Of a cheque. */
            account?: string | null;
            /** @description Of a cheque. */
            bank?: string | null;
            /** @description Of a cheque. */
            branch?: string | null;
            /** @description The card's brand, as Stripe names it. */
            brand?: string | null;
            /**
             * Format: date
             * @description When a cheque falls due.
             */
            due_on?: string | null;
            /** @description The card's last four digits. */
            last4?: string | null;
            /** @description The cheque's own number. */
            number?: string | null;
            /** @description Of a transfer, or of bit. */
            reference?: string | null;
            /** @description Any other way, in words. */
            what?: string | null;
        };
        /**
         * @description How money comes in.
         * @enum {string}
         */
        PaymentMethod: "card" | "cash" | "cheque" | "transfer" | "bit" | "other";
        /** @description What a customer is shown: nothing of themselves, since a link may be handed on. */
        PaymentPage: {
            /**
             * Format: int64
             * @description In minor units, with tax.
             */
            amount: number;
            /** @description The name of the business. */
            business: string;
            card?: components["schemas"]["PaymentCard"] | null;
            /** @description A code of ISO 4217. */
            currency: string;
            expires_at: components["schemas"]["Moment"];
            /** @description Where its logo is; `null` where it has none. */
            logo?: string | null;
            status: components["schemas"]["PaymentLinkStatus"];
            /** @description What is paid for. */
            title: string;
        };
        /**
         * @description Over whom money comes in.
         * @enum {string}
         */
        PaymentProvider: "stripe" | "manual";
        /**
         * @description How far a payment has come.
         * @enum {string}
         */
        PaymentStatus: "created" | "succeeded" | "failed" | "refunded";
        /**
         * @description A telephone number in E.164 (`+972541234567`).
         * @example +972541234567
         */
        Phone: string;
        /** @description The deals: those that are open as they stand now, those that are closed if they were on these days. */
        Pipeline: {
            /** Format: int64 */
            lost_amount: number;
            /** Format: int64 */
            lost_count: number;
            /** Format: int64 */
            open_amount: number;
            /** Format: int64 */
            open_count: number;
            /** @description The same, stage by stage, in the order of a deal's life. */
            stages: components["schemas"]["DealsByStage"][];
            /** Format: int64 */
            won_amount: number;
            /** Format: int64 */
            won_count: number;
        };
        /** @description What the receptionist knows of the business. Written by the owner, therefore never trusted as instructions. */
        Profile: {
            /**
             * @description Where it is.
             * @default
             */
            address: string;
            /**
             * @description Who speaks.
             * @default {
             *       "form": "female",
             *       "name": "",
             *       "voice": null
             *     }
             */
            agent: components["schemas"]["Agent"];
            /**
             * @description Questions with the answers the owner wants given.
             * @default []
             */
            answers: components["schemas"]["Answer"][];
            /**
             * @description How appointments are given.
             * @default {
             *       "at_once": 1,
             *       "days_ahead": 30,
             *       "enabled": true,
             *       "minutes": 30,
             *       "notice_minutes": 60,
             *       "step_minutes": 30
             *     }
             */
            booking: components["schemas"]["Booking"];
            /**
             * @description Days on which the hours do not count.
             * @default []
             */
            closures: components["schemas"]["Closure"][];
            /**
             * @description What the business does, in a few words.
             * @default
             */
            field: string;
            /**
             * @description Opening hours; a day that is missing is closed. Empty means that the hours are unknown.
             * @default []
             */
            hours: components["schemas"]["OpeningDay"][];
            /**
             * @description Remarks about language ("callers from abroad may be answered slowly").
             * @default
             */
            language_notes: string;
            /**
             * @description The name as callers know it.
             * @default
             */
            name: string;
            /**
             * @description Words and phrases that are never to be said.
             * @default []
             */
            never_say: string[];
            /**
             * @description The number to reach people at, E.164 or as it is printed.
             * @default
             */
            phone: string;
            /**
             * @description What is sold, with prices.
             * @default []
             */
            services: components["schemas"]["Service"][];
            /**
             * @description How to speak, in the owner's words ("warm and brief").
             * @default
             */
            tone: string;
            /**
             * @description What the receptionist may do, by the name of the tool; one that is not named is allowed.
             * @default {}
             */
            tools: {
                [key: string]: components["schemas"]["ToolPermission"];
            };
            /**
             * @description Whether callers are put through to people, and to whom.
             * @default {
             *       "only_when_open": true,
             *       "people": [],
             *       "ring_seconds": 20
             *     }
             */
            transfer: components["schemas"]["Transfer"];
        };
        /** @description A field of the profile that is another. */
        ProfileChange: {
            /** @description What it is; null where it is not there. */
            after?: Record<string, never> | null;
            /** @description What it was; null where it was not there. */
            before?: Record<string, never> | null;
            /** @description Its path (`agent.voice`); a list is one field. */
            field: string;
        };
        /** @description In what two versions differ. */
        ProfileComparison: {
            changes: components["schemas"]["ProfileChange"][];
        };
        /** @description What a business said of itself at a time; it never changes. */
        ProfileVersion: {
            /** @description What differs from the version before. */
            changes: components["schemas"]["ProfileChange"][];
            /** @description When it was kept. */
            created_at: components["schemas"]["Moment"];
            /** @description Whether it is what the business says today. */
            current: boolean;
            /**
             * Format: int32
             * @description From 1 up.
             */
            number: number;
            /**
             * Format: int32
             * @description The version that was gone back to.
             */
            restored_from?: number | null;
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description A version with all that it says. */
        ProfileVersionDetails: components["schemas"]["ProfileVersion"] & {
            profile: components["schemas"]["Profile"];
        };
        /**
         * @description A way to WhatsApp that a business has chosen for itself.
         * @enum {string}
         */
        Provider: "baileys" | "twilio";
        /** @description What the invited see. */
        PublicInvitation: {
            /** @description The name of the business. */
            business: string;
            email: string;
            expires_at: components["schemas"]["Moment"];
            name: string;
            role: components["schemas"]["Role"];
        };
        /** @description Whose password is set. */
        PublicReset: {
            email: string;
            expires_at: components["schemas"]["Moment"];
            name: string;
        };
        /** @description Something that callers asked and nothing answered. */
        Question: {
            /** @description What the profile answers since. */
            answer?: string | null;
            /** @description The newest 20 times, the newest first. */
            asked: components["schemas"]["QuestionAsked"][];
            /**
             * Format: int32
             * @description In how many conversations it was asked.
             */
            count: number;
            first_at: components["schemas"]["Moment"];
            id: components["schemas"]["QuestionId"];
            last_at: components["schemas"]["Moment"];
            /** @description As it was first asked. */
            question: string;
            status: components["schemas"]["QuestionStatus"];
        };
        /** @description The answer to a question. */
        QuestionAnswer: {
            /** @description What the receptionist is to say. */
            answer: string;
            /** @description The question as it is to stand in the profile; absent: as it was first asked. */
            question?: string | null;
        };
        /** @description One time that it was asked. */
        QuestionAsked: {
            at: components["schemas"]["Moment"];
            /** @description In this call, */
            call_sid?: string | null;
            conversation_id?: components["schemas"]["ConversationId"] | null;
            customer_id?: components["schemas"]["CustomerId"] | null;
            /** @description In these words. */
            sentence: string;
        };
        /**
         * Format: int64
         * @description What callers asked and nothing answered.
         */
        QuestionId: number;
        /**
         * @description How far a question has come.
         * @enum {string}
         */
        QuestionStatus: "open" | "answered" | "dismissed";
        QueueHealth: {
            /**
             * Format: int64
             * @description Orders that were given up.
             */
            dead: number;
            /** @description `ok` or `failed`. */
            status: string;
            /**
             * Format: int64
             * @description Orders that wait or run.
             */
            waiting: number;
        };
        /** @description A fact with the words of the conversation that prove it. */
        Quoted: {
            /** @description The words as they were said. */
            quote: string;
            /** @description The fact. */
            value: string;
        };
        /**
         * @description A text that comes with the program.
         * @enum {string}
         */
        ReadyTemplate: "services" | "brokerage";
        /** @description Something that the receptionist can do. */
        ReceptionistTool: {
            access: components["schemas"]["ToolAccess"];
            /** @description Whether `asks` has an effect. */
            may_ask: boolean;
            /** @description Whether `off` has an effect. */
            may_be_off: boolean;
            /** @description Its name in `profile.tools`. */
            name: string;
            /** @description Whether the receptionist may use it, as it is now. */
            permission: components["schemas"]["ToolPermission"];
        };
        /** @description A refund as the API shows it. */
        Refund: {
            /**
             * Format: int64
             * @description In minor units of the payment's currency.
             */
            amount: number;
            created_at: components["schemas"]["Moment"];
            /** @description Why it failed, a word of the provider's. */
            failure?: string | null;
            id: components["schemas"]["RefundId"];
            /** @description Who sent it back; the program, where it was done at the provider's. */
            made_by: components["schemas"]["Maker"];
            payment_id: components["schemas"]["PaymentId"];
            reason: string;
            status: components["schemas"]["RefundStatus"];
            updated_at: components["schemas"]["Moment"];
            user_id?: components["schemas"]["UserId"] | null;
        };
        /**
         * Format: int64
         * @description Money that goes back.
         */
        RefundId: number;
        /**
         * @description How far a refund has come.
         * @enum {string}
         */
        RefundStatus: "pending" | "succeeded" | "failed" | "canceled";
        /** @description A rehearsal. */
        Rehearsal: {
            ended_at?: components["schemas"]["Moment"] | null;
            id: components["schemas"]["RehearsalId"];
            /**
             * Format: int32
             * @description Scripts that passed so far.
             */
            passed: number;
            /**
             * Format: int32
             * @description The version of the profile that was rehearsed, where versions are kept.
             */
            profile_version?: number | null;
            started_at: components["schemas"]["Moment"];
            status: components["schemas"]["RehearsalStatus"];
            /**
             * Format: int32
             * @description Scripts in all.
             */
            total: number;
            user_id?: components["schemas"]["UserId"] | null;
        };
        /**
         * Format: int64
         * @description A rehearsal of the receptionist.
         */
        RehearsalId: number;
        /** @description What came of a script. */
        RehearsalResult: components["schemas"]["Rehearsed"] & {
            /** @description Whether it passed in the last whole rehearsal before this one; nothing where there was none, or not this script. */
            before?: boolean | null;
        };
        /** @description What has to come of a call. */
        RehearsalRule: {
            /** @enum {string} */
            rule: "lead_made";
        } | {
            /** @enum {string} */
            rule: "appointment_booked";
        } | {
            /** @enum {string} */
            rule: "appointment_moved";
        } | {
            /** @enum {string} */
            rule: "appointment_cancelled";
        } | {
            /** @enum {string} */
            rule: "no_appointment";
        } | {
            /** @description What it may hold. */
            contains?: string[];
            /** @enum {string} */
            rule: "message_taken";
        } | {
            /** @enum {string} */
            rule: "task_left";
        } | {
            /** @description Its digits, as they are dialled within the country. */
            digits: string;
            /** @enum {string} */
            rule: "phone_noted";
        } | {
            /** @description The name. */
            name: string;
            /** @enum {string} */
            rule: "name_noted";
        } | {
            /** @enum {string} */
            rule: "question_noted";
        } | {
            /** @enum {string} */
            rule: "transfer_wanted";
        } | {
            /** @enum {string} */
            rule: "nothing_invented";
        } | {
            /** @enum {string} */
            rule: "hebrew_only";
        } | {
            /** @enum {string} */
            rule: "never_said";
        } | {
            /** @description Any of them. */
            any: string[];
            /** @enum {string} */
            rule: "says";
        } | {
            /** @description None of them. */
            any: string[];
            /** @enum {string} */
            rule: "says_not";
        } | {
            /** @description The day. */
            day: components["schemas"]["Day"];
            /** @enum {string} */
            rule: "day_told";
        } | {
            /** @enum {string} */
            rule: "ended_politely";
        };
        /** @description What a caller says, and what has to come of it. */
        RehearsalScript: {
            /** @description By what it is named. */
            key: string;
            /**
             * @description What the caller says, one turn a line; or `[wait 2000]`, `[over 800] words`, `[press 5]`, `[hang up]`, `[pause 900]`
             *     within words; before all of it `[withheld]`, `[known NAME]`, `[appointment]`.
             */
            lines: string[];
            /** @description What it is called. */
            name: string;
            /** @description Whether the business has written it. */
            own?: boolean;
            /** @description What has to come of it. */
            rules: components["schemas"]["RehearsalRule"][];
        };
        /** @description What is to be another of a script; what is absent stays. */
        RehearsalScriptChange: {
            lines?: string[] | null;
            name?: string | null;
            rules?: components["schemas"]["RehearsalRule"][] | null;
        };
        /**
         * @description How far a run has come.
         * @enum {string}
         */
        RehearsalStatus: "running" | "done" | "failed";
        /** @description What became of a rule. */
        RehearsalVerdict: {
            /** @description Whether it was kept. */
            passed: boolean;
            /** @description The rule. */
            rule: components["schemas"]["RehearsalRule"];
            /** @description By what that is known. */
            why: components["schemas"]["RehearsalWhy"];
        };
        /** @description By what a verdict is known. */
        RehearsalWhy: {
            /** @description What was found, missed or said, in the words of the call. */
            about: string[];
            /** @description `found`, `missing`, `said`, `not_said`, `unheard_of`, `foreign`, `ended`, `called`, `endless`. */
            key: string;
        };
        /** @description What came of a script. */
        Rehearsed: {
            /**
             * Format: int64
             * @description How long the call would have been, in milliseconds.
             */
            ms: number;
            /** @description What it is called. */
            name: string;
            /** @description Whether every rule was kept. */
            passed: boolean;
            /** @description The script's key. */
            script: string;
            /** @description What was said. */
            turns: components["schemas"]["RehearsedTurn"][];
            /** @description Rule by rule. */
            verdicts: components["schemas"]["RehearsalVerdict"][];
        };
        /** @description One turn. */
        RehearsedTurn: {
            /** @description Whether the caller cut it short. */
            cut: boolean;
            /**
             * Format: int64
             * @description Milliseconds from the end of the caller's words to the first sound of the answer.
             */
            ms?: number | null;
            /** @description The words; of the agent's, those that the caller heard. */
            text: string;
            /** @description The tools that were used for it, by their names. */
            tools: string[];
            /** @description Who speaks. */
            who: components["schemas"]["Speaker"];
        };
        /**
         * @description Those who turned to the business for the first time on these days.
         *
         *     The first time is the first call of a customer, or the first lead that came from a call or a message. The answer is
         *     whatever came first after it: a call of theirs that was answered (of the first call itself, so that it counts how long
         *     it rang), a call to them, or a note that a person of the business wrote about them.
         */
        ResponseFigures: {
            /**
             * Format: int64
             * @description How many were answered.
             */
            answered: number;
            /**
             * Format: int64
             * @description How many still wait.
             */
            waiting: number;
        };
        /**
         * @description What a user is in a business.
         * @enum {string}
         */
        Role: "owner" | "manager" | "agent" | "accountant" | "viewer";
        /** @description One route. */
        Route: {
            method: string;
            operation_id?: string | null;
            path: string;
        };
        /** @description Every route of the program. */
        Routes: {
            items: components["schemas"]["Route"][];
        };
        /** @description What was found. */
        SearchHit: {
            /** @description The customer whom it is about; a customer's own id. */
            customer_id: components["schemas"]["CustomerId"];
            /**
             * Format: int64
             * @description Its id, by which the operations of its kind know it.
             */
            id: number;
            kind: components["schemas"]["SearchKind"];
            /** @description What tells it from others of that name; may be empty. */
            subtitle: string;
            /** @description What it is called. */
            title: string;
        };
        /**
         * @description What can be found; the first ranks before the last.
         * @enum {string}
         */
        SearchKind: "customer" | "lead" | "deal" | "message" | "invoice" | "contract";
        /** @description A contract on its way to its signers. */
        SentContract: {
            contract: components["schemas"]["Contract"];
            /** @description Those who were asked by this request: nobody where the contract was sent before under the same key. */
            signers: components["schemas"]["InvitedSigner"][];
        };
        /** @description A signed contract on its way. */
        SentContractFile: {
            message_id: components["schemas"]["MessageId"];
            status: components["schemas"]["MessageStatus"];
        };
        /** @description A file with its words, to a number. */
        SentFile: {
            /** @description Words with it. */
            caption?: string | null;
            /**
             * Format: binary
             * @description At most 16 MiB, of a type that WhatsApp carries.
             */
            file: string;
            /** @description A key of the client's own. */
            once?: string | null;
            /** @description The customer's number, in any spelling. */
            to: string;
        };
        /** @description A document on its way. */
        SentInvoice: {
            message_id: components["schemas"]["MessageId"];
            status: components["schemas"]["MessageStatus"];
        };
        /** @description A message that is on its way. */
        SentMessage: {
            conversation_id: components["schemas"]["ConversationId"];
            id: components["schemas"]["MessageId"];
            status: components["schemas"]["MessageStatus"];
        };
        /** @description A business as those who run the installation see it: nothing of what it knows. */
        ServedBusiness: {
            /** @description Whether it is served at all. */
            active: boolean;
            created_at: components["schemas"]["Moment"];
            id: components["schemas"]["BusinessId"];
            name: string;
            phones: components["schemas"]["Phone"][];
        };
        /** @description Something that is sold. */
        Service: {
            /**
             * @description Anything else worth telling ("from", "per hour", what it includes).
             * @default
             */
            details: string;
            /**
             * @description What it is called.
             * @default
             */
            name: string;
            /**
             * Format: int64
             * @description Its price in agorot, if it has a fixed one.
             * @default null
             */
            price_minor: number | null;
        };
        /** @description A session as its user sees it. */
        SessionBody: {
            address: string;
            business_id: components["schemas"]["BusinessId"];
            created_at: components["schemas"]["Moment"];
            /** @description Whether it is the one that asks. */
            current: boolean;
            expires_at: components["schemas"]["Moment"];
            id: components["schemas"]["SessionId"];
            last_used_at: components["schemas"]["Moment"];
            user_agent?: string | null;
        };
        /**
         * Format: int64
         * @description A login and all that follows from it, until its end.
         */
        SessionId: number;
        /** @description How a business wants things done. */
        Settings: {
            /** @description Whether a short answer of the caller is acknowledged at once ("okay") while the real answer is prepared. */
            acknowledge: boolean;
            /** @description Whether what was understood so far may change that silence. */
            adaptive_timing: boolean;
            /** @description How contract numbers begin. */
            contract_prefix: string;
            /** @description A code of ISO 4217, in capitals. */
            currency: string;
            /** @description What it is before the tax authority. */
            dealer: components["schemas"]["Dealer"];
            /** @description Its web site: a host name such as `sharon.co.il`, without a scheme or path. */
            domain?: string | null;
            /** @description Whether a document of money goes to the customer by WhatsApp as soon as it is issued. */
            invoice_by_whatsapp?: boolean;
            /** @description How invoice numbers begin. */
            invoice_prefix: string;
            /** @description The company's name on documents, where it differs from the business's. */
            legal_name?: string | null;
            /**
             * Format: int32
             * @description The longest call, in seconds.
             */
            max_call_s: number;
            /** @description Whether its prices, and the amounts of its deals, include VAT. */
            prices_include_vat?: boolean;
            /** @description Whether calls are recorded; the caller is told. */
            record_calls: boolean;
            /**
             * Format: int32
             * @description Days for which recordings are kept, 1 to 3650; absent: until somebody deletes them.
             */
            recording_days?: number | null;
            /**
             * Format: int32
             * @description Days for which the log of a call is kept, from which it can be replayed; 0: none is written.
             */
            replay_days: number;
            /**
             * Format: int32
             * @description Silence that ends a caller's turn. Below 500 people are cut off, above 1500 the line feels dead.
             */
            silence_ms: number;
            /** @description The time zone of its hours and dates, an IANA name. */
            timezone: string;
            /** @description As printed on documents: nine digits of which the last one checks the others. */
            vat_id?: string | null;
            whatsapp_number?: components["schemas"]["Phone"] | null;
            whatsapp_provider?: components["schemas"]["Provider"] | null;
        };
        /** @description The first user and their business. */
        Setup: {
            /** @description The business's name. */
            business_name: string;
            /** @description As the first screen shows it. */
            code: string;
            /** @description The login name. */
            email: string;
            /** @description The user's name. */
            name: string;
            /** @description 10 to 200 characters, not the e-mail address, none of the commonest. */
            password: string;
        };
        /** @description Whether somebody has to begin. */
        SetupState: {
            /** @description There is no user yet, and the program waits for the code. */
            open: boolean;
        };
        /**
         * @description The kinds that the Electronic Signature Law 2001 knows and this program gives.
         * @enum {string}
         */
        SignatureKind: "electronic";
        /**
         * @description How somebody signed.
         * @enum {string}
         */
        SignatureMark: "drawn" | "typed";
        /** @description A contract that was signed. */
        SignedContract: {
            /** @description As it is printed. */
            contract_number: string;
            ok: boolean;
            signed_at?: components["schemas"]["Moment"] | null;
        };
        /**
         * @description What a signer has done.
         * @enum {string}
         */
        SignerState: "waiting" | "signed" | "declined";
        /** @description What a signer gives. */
        Signing: {
            /** @description Whether the words of the consent were agreed to; nobody signs without. */
            consent: boolean;
            /** @description Of the document that was shown. */
            document_sha256: string;
            /** @description The values of the signer's own fields by their names, of at most 500 characters each. */
            fields?: {
                [key: string]: string;
            };
            /** @description The signer's name, 2 to 120 characters. */
            name: string;
            /**
             * @description What was drawn, a PNG of at most 512 KiB and 3,000 × 1,500 pixels, with or without `data:image/png;base64,`. This, or
             *     `typed`.
             */
            signature_b64?: string | null;
            /** @description What was typed in place of a drawing, 2 to 80 characters. */
            typed?: string | null;
        };
        /** @description Something that a signer fills in. */
        SigningField: {
            /** @description What people read. */
            label: string;
            /** @description The word by which its value is sent. */
            name: string;
            /** @description Whether nobody signs without it. */
            required: boolean;
        };
        /** @description What a signer is shown beside the document. */
        SigningPage: {
            /** @description The name of the business. */
            business: string;
            /** @description The words that the signer agrees to, exactly as they are kept with the signature. */
            consent: string;
            contract_number: string;
            /** @description Where the document is, a page of its own. */
            document: string;
            /** @description SHA-256 of the document, in hexadecimal digits; whoever signs sends it back. */
            document_sha256: string;
            /** @description Until when it can be signed. */
            expires_at: components["schemas"]["Moment"];
            /** @description What the signer fills in beside the signature. */
            fields: components["schemas"]["SigningField"][];
            /** @description Where its logo is; `null` where it has none. */
            logo?: string | null;
            /** @description Who else signs. */
            others: components["schemas"]["SigningParty"][];
            /** @description Where the signed PDF is; `null` until everybody has signed and it is made. */
            pdf?: string | null;
            /** @description Whoever holds this link. */
            signer: components["schemas"]["SigningParty"];
            /** @description How the contract stands at this moment. */
            status: components["schemas"]["ContractState"];
            /** @description What stands above the document. */
            title: string;
        };
        /** @description Somebody who signs. */
        SigningParty: {
            name: string;
            state: components["schemas"]["SignerState"];
        };
        /** @description Why somebody does not sign. */
        SigningRefusal: {
            /** @description In the signer's words, 1 to 500 characters. */
            reason: string;
        };
        /** @description What became of a contract by what a signer did. */
        SigningResult: {
            contract_number: string;
            ok: boolean;
            status: components["schemas"]["ContractState"];
        };
        /** @description A time at which there is room for an appointment. */
        Slot: {
            /**
             * Format: date
             * @description Its day where the business is.
             */
            date: string;
            /** @description The first instant after it. */
            ends_at: components["schemas"]["Moment"];
            /** @description Its first instant. */
            starts_at: components["schemas"]["Moment"];
            /**
             * @description Its time of day where the business is.
             * @example 10:30:00
             */
            time: string;
        };
        /**
         * @description Who speaks.
         * @enum {string}
         */
        Speaker: "caller" | "agent";
        /**
         * @description Who is heard.
         * @enum {string}
         */
        Speaking: "caller" | "agent" | "nobody";
        /** @description What a conversation came to. */
        Summary: {
            callback_time?: components["schemas"]["Quoted"] | null;
            /** @description The form the caller uses of themselves. */
            caller_gender?: components["schemas"]["Gender"];
            caller_name?: components["schemas"]["Quoted"] | null;
            /** @description What the business has to do next. */
            follow_up?: string | null;
            /** @description The main reason. */
            intent?: components["schemas"]["Intent"];
            /** @description Up to three sentences for the people of the business. */
            summary: string;
            /** @description What the caller asked and nobody could answer. */
            unanswered_questions?: components["schemas"]["Quoted"][];
            /** @description What the caller wants. */
            wishes?: components["schemas"]["Quoted"][];
        };
        /** @description Where to go. */
        Switch: {
            business_id: components["schemas"]["BusinessId"];
        };
        /** @description A tag that customers have. */
        Tag: {
            /**
             * Format: int64
             * @description How many customers have it.
             */
            count: number;
            /** @description As it is written. */
            tag: string;
        };
        /** @description A task as the API shows it. */
        Task: {
            assignee_id?: components["schemas"]["UserId"] | null;
            /** @description The call that it comes from. */
            call_sid?: string | null;
            created_at: components["schemas"]["Moment"];
            customer_id?: components["schemas"]["CustomerId"] | null;
            deleted_at?: components["schemas"]["Moment"] | null;
            /** @description May be empty. */
            details: string;
            done_at?: components["schemas"]["Moment"] | null;
            due_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: date
             * @description The day, where the business is.
             */
            due_date?: string | null;
            /**
             * @description The time of that day, where the business is.
             * @example 17:00:00
             */
            due_time?: string | null;
            id: components["schemas"]["TaskId"];
            made_by: components["schemas"]["Maker"];
            /**
             * Format: int32
             * @description How many minutes before `due_at` somebody is reminded.
             */
            remind_minutes?: number | null;
            reminded_at?: components["schemas"]["Moment"] | null;
            state: components["schemas"]["TaskState"];
            title: string;
            updated_at: components["schemas"]["Moment"];
            user_id?: components["schemas"]["UserId"] | null;
        };
        /**
         * @description What may be changed; an absent field stays as it is, `null` takes it away. A day that is taken away takes its time and
         *     its reminder along.
         */
        TaskChange: {
            assignee_id?: components["schemas"]["UserId"] | null;
            customer_id?: components["schemas"]["CustomerId"] | null;
            details?: string | null;
            /** Format: date */
            due_date?: string | null;
            /** @example 17:00 */
            due_time?: string | null;
            /** Format: int32 */
            remind_minutes?: number | null;
            state?: components["schemas"]["TaskState"] | null;
            title?: string | null;
        };
        /** @description What is to be done now. */
        TaskFigures: {
            /**
             * Format: int64
             * @description All that are open.
             */
            open: number;
            /**
             * Format: int64
             * @description Open and late.
             */
            overdue: number;
            /**
             * Format: int64
             * @description Open and for today, late or not.
             */
            today: number;
        };
        /**
         * Format: int64
         * @description Something that somebody is to do.
         */
        TaskId: number;
        /**
         * @description How far a task has come.
         * @enum {string}
         */
        TaskState: "open" | "done" | "cancelled";
        /** @description A template with what is filled into it. */
        Template: {
            /** @description Twilio's id of it, `HX…`. */
            content_sid: string;
            /** @description Its gaps by their names, `1`, `2` … */
            variables?: {
                [key: string]: string;
            };
        };
        /** @description An entry of a timeline. */
        TimelineEntry: {
            at: components["schemas"]["Moment"];
            /** @description What it is about, as the noun's own operation shows it. */
            body: Record<string, never>;
            id: components["schemas"]["TimelineId"];
            /** @description What it is: `call`, `note`, `lead` … */
            kind: string;
            /** @description Who did it. */
            made_by: components["schemas"]["Maker"];
            /** @description Its id, by which its own operation gives it. */
            subject: string;
            user_id?: components["schemas"]["UserId"] | null;
        };
        /**
         * Format: int64
         * @description An entry of a customer's timeline.
         */
        TimelineId: number;
        /**
         * @description What using a tool means for the world.
         * @enum {string}
         */
        ToolAccess: "reads" | "writes" | "ends";
        /**
         * @description Whether the receptionist may use a tool.
         * @enum {string}
         */
        ToolPermission: "allowed" | "asks" | "off";
        /** @description Whether callers are put through to people, and to whom. */
        Transfer: {
            /**
             * @description Whether it is done within the opening hours only.
             * @default true
             */
            only_when_open: boolean;
            /**
             * @description Whom; the first one who fits is rung. Empty: nobody.
             * @default []
             */
            people: components["schemas"]["TransferPerson"][];
            /**
             * Format: int32
             * @description How long a telephone rings before the caller is offered to leave a message.
             * @default 20
             */
            ring_seconds: number;
        };
        /** @description Somebody whom callers are put through to. */
        TransferPerson: {
            /** @description What they are asked about ("rentals"); may be empty. */
            about?: string;
            /** @description What callers know them by. */
            name: string;
            /** @description Their telephone. */
            phone: components["schemas"]["Phone"];
        };
        /**
         * @description How far a transfer has come.
         * @enum {string}
         */
        TransferStatus: "asked" | "ringing" | "answered" | "unanswered" | "failed" | "ended";
        /** @description A trial that may be begun. */
        Trial: {
            /** @description What the stream's `start` names as its call. */
            call_sid: string;
            /** @description Until when it can be begun. */
            expires_at: components["schemas"]["Moment"];
            id: components["schemas"]["LinkId"];
            /** @description The instructions that the agent has. */
            prompt: string;
            /** @description The path of the websocket. */
            socket: string;
            /** @description Its second subprotocol; shown here once. */
            token: string;
            /** @description The tools that it has, by their names. */
            tools: string[];
        };
        /** @description A turn as the API shows it. */
        Turn: {
            /** Format: int32 */
            heard_chars?: number | null;
            /** @description The agent's words that reached the caller's ear, once that is known. */
            heard_text?: string | null;
            /** @description Whether the caller cut it short. */
            interrupted: boolean;
            /**
             * Format: int32
             * @description Its place in the call, from 1.
             */
            seq: number;
            /**
             * Format: int64
             * @description Milliseconds since the media stream's start.
             */
            started_ms: number;
            /** @description The words; of the agent's, also those that were not heard. */
            text: string;
            /** @description Milliseconds by stage. */
            timings_ms: {
                [key: string]: number;
            };
            who: components["schemas"]["Speaker"];
        };
        /** @description What Twilio says of a call; a field that is not named here is taken and ignored. */
        TwilioCall: {
            /** @description The account that signs. */
            AccountSid?: string | null;
            /** @description Of a change: whole seconds, once the call is over. */
            CallDuration?: string | null;
            /** @description Twilio's id of the call, of any form. */
            CallSid: string;
            /**
             * @description Of a change: `queued`, `initiated`, `ringing`, `in-progress`, `answered`, `completed`, `busy`, `failed`,
             *     `no-answer` or `canceled`.
             */
            CallStatus?: string | null;
            /** @description Of a person who was rung: `completed`, `answered`, `busy`, `no-answer`, `canceled` or `failed`. */
            DialCallStatus?: string | null;
            /** @description `inbound`, or a word that begins with `outbound`. */
            Direction?: string | null;
            /** @description Who calls; not always a number. */
            From?: string | null;
            /** @description Of the telephone of a person who was rung: the caller's call. */
            ParentCallSid?: string | null;
            /** @description Of a message: where its sound is; absent where nothing was said. */
            RecordingUrl?: string | null;
            /** @description Who is called. */
            To?: string | null;
        };
        /** @description What Twilio says of a message that came in; a field that is not named here is taken and ignored. */
        TwilioMessage: {
            /** @description The account that signs. */
            AccountSid?: string | null;
            /** @description The text. */
            Body?: string | null;
            /** @description `whatsapp:` and the customer's number. */
            From: string;
            /** @description Degrees north of a pin. */
            Latitude?: string | null;
            /** @description Degrees east of a pin. */
            Longitude?: string | null;
            /** @description Twilio's id of the message. */
            MessageSid: string;
            /** @description How many files came along: `MediaUrl0`, `MediaContentType0` and so on. */
            NumMedia?: string | null;
            /** @description The message that this one answers. */
            OriginalRepliedMessageSid?: string | null;
            /** @description What the customer is called on WhatsApp. */
            ProfileName?: string | null;
            /** @description `whatsapp:` and the business's number. */
            To: string;
        };
        /** @description What Twilio says of a message that was sent. */
        TwilioMessageStatus: {
            /** @description The account that signs. */
            AccountSid?: string | null;
            /** @description Why it failed. */
            ErrorCode?: string | null;
            /** @description `whatsapp:` and the business's number. */
            From?: string | null;
            /** @description Twilio's id of the message. */
            MessageSid: string;
            /** @description `queued`, `sent`, `delivered`, `read`, `undelivered`, `failed` … */
            MessageStatus: string;
        };
        /** @description What is typed. */
        TypedLine: {
            text: string;
        };
        /** @description A user of the business as the API shows them. */
        User: {
            /** @description Whether they may work in this business. */
            active: boolean;
            created_at: components["schemas"]["Moment"];
            email: string;
            id: components["schemas"]["UserId"];
            name: string;
            role: components["schemas"]["Role"];
        };
        /** @description What may be changed; an absent field stays as it is. */
        UserChange: {
            active?: boolean | null;
            name?: string | null;
            role?: components["schemas"]["Role"] | null;
        };
        /**
         * Format: int64
         * @description A person who logs in.
         */
        UserId: number;
        /** @description A member by name: as much as everybody who works beside them knows. */
        UserName: {
            /** @description Whether they may work in this business. */
            active: boolean;
            id: components["schemas"]["UserId"];
            name: string;
        };
        /**
         * @description How a vendor is reached.
         * @enum {string}
         */
        VendorMode: "real" | "sandbox" | "disabled";
        /**
         * @description How a call went.
         * @enum {string}
         */
        Verdict: "good" | "bad";
        /** @description What is known of a contract, for whoever holds it or its id. */
        VerifiedContract: {
            /** @description The name in law of the business that it is with, as it stands on the document. */
            business: string;
            contract_number: string;
            /** @description By what it is verified: 32 hexadecimal digits. */
            document_id: string;
            /** @description SHA-256 of the page that was shown to the signers, in hexadecimal digits. */
            document_sha256: string;
            /** @description Whether it is meant in earnest, and not a trial in a sandbox. */
            livemode: boolean;
            made_at: components["schemas"]["Moment"];
            /** @description SHA-256 of the signed PDF, in hexadecimal digits; there once it is made. */
            pdf_sha256?: string | null;
            signature: components["schemas"]["LegalSignature"];
            signed_at?: components["schemas"]["Moment"] | null;
            /** @description In the order of their signatures. */
            signers: components["schemas"]["VerifiedSigner"][];
            state: components["schemas"]["ContractState"];
            /** @description What stands above it. */
            title: string;
            /** @description Whether the trail of events is whole, each link of it unchanged, and tells the same. */
            trail_whole: boolean;
        };
        /** @description What a file turned out to be. */
        VerifiedFile: {
            contract?: components["schemas"]["VerifiedContract"] | null;
            result: components["schemas"]["DocumentVerdict"];
        };
        /** @description Somebody who signs. */
        VerifiedSigner: {
            mark?: components["schemas"]["SignatureMark"] | null;
            /** @description The name that was given with the signature; until then the one that was asked for. */
            name: string;
            signed_at?: components["schemas"]["Moment"] | null;
        };
        /** @description A voice to choose. */
        Voice: {
            gender: components["schemas"]["VoiceGender"];
            /** @description What `profile.agent.voice` takes. */
            name: string;
        };
        /**
         * @description What a voice sounds like.
         * @enum {string}
         */
        VoiceGender: "female" | "male" | "neutral";
        /** @description What is to be heard. */
        VoiceSample: {
            /** @description The words; absent or blank: the business's greeting. */
            text?: string | null;
            /** @description The voice; absent: the installation's. */
            voice?: string | null;
        };
        /** @description A QR that waits to be scanned with the telephone of the business. */
        WhatsAppQr: {
            /** @description Until when it can be scanned; then there is another. */
            expires_at: components["schemas"]["Moment"];
            /** @description The picture of it, a PNG in base64. */
            png: string;
            /** @description What it says. */
            qr: string;
        };
        /**
         * @description How a login is.
         * @enum {string}
         */
        WhatsAppState: "connecting" | "qr_available" | "connected" | "disconnected" | "logged_out" | "replaced" | "restricted" | "banned" | "damaged";
        /** @description How a business reaches WhatsApp. */
        WhatsAppStatus: {
            /**
             * Format: int32
             * @description WhatsApp's code of the end.
             */
            code?: number | null;
            /** @description Whether messages can go out now. */
            connected: boolean;
            last_disconnect?: components["schemas"]["Moment"] | null;
            /** @description Whether messages go to WhatsApp itself. */
            mode: components["schemas"]["VendorMode"];
            /** @description The number of the business at WhatsApp, E.164. */
            number?: string | null;
            provider: components["schemas"]["Provider"];
            /** @description Whether there is a QR to be scanned. */
            qr_available: boolean;
            /** @description Why it is not connected, in a word. */
            reason?: string | null;
            since?: components["schemas"]["Moment"] | null;
            state: components["schemas"]["WhatsAppState"];
            /** @description Whether the worker runs; always true over Twilio, which needs none. */
            worker_alive: boolean;
            worker_seen_at?: components["schemas"]["Moment"] | null;
        };
        /** @description A business by its name. */
        Where: {
            id: components["schemas"]["BusinessId"];
            name: string;
        };
        /** @description A user as the API shows them. */
        Who: {
            email: string;
            id: components["schemas"]["UserId"];
            /** @description Whether the whole installation is theirs to run. */
            is_admin: boolean;
            name: string;
        };
        /** @description A call with everything that was said. */
        WholeCall: components["schemas"]["Call"] & {
            /** @description The people whom the caller was put through to, the first one first. */
            transfers: components["schemas"]["CallTransfer"][];
            /** @description In the order in which they were spoken. */
            turns: components["schemas"]["Turn"][];
        };
        /** @description A call that is going on, with what was said so far. */
        WholeLive: components["schemas"]["LiveCall"] & {
            /** @description In the order in which they were spoken. */
            turns: components["schemas"]["Turn"][];
        };
        /** @description A rehearsal with what came of every script so far. */
        WholeRehearsal: components["schemas"]["Rehearsal"] & {
            /** @description In the order of the scripts. */
            results: components["schemas"]["RehearsalResult"][];
        };
        /** @description A business, and what the user is there. */
        Workplace: {
            id: components["schemas"]["BusinessId"];
            name: string;
            role: components["schemas"]["Role"];
        };
    };
    responses: {
        /** @description `invalid`: the input breaks a rule; `fields` says which; `invalid_json`: the body is no JSON, or JSON that could be read in two ways; `bad_cursor`: the cursor is not one that this list has given under this sort; `not_supported_by_provider`: the business's way to WhatsApp does not carry this; `invalid_signature`: the event is not signed by an account of Stripe's that is known here; `not_utf8`: the table is not written in UTF-8; the message names the row; `bad_table`: the file is no table that can be read; the message says why */
        Error400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `unauthenticated`: the token is missing, wrong or too old: log in; `invalid_credentials`: the e-mail address or the password is wrong; `session_revoked`: the session was ended: log in again */
        Error401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `role`: the member's role may not do this; `no_business`: the user belongs to no business; `bad_signature`: the webhook is not signed by an account of ours; `wrong_account`: the webhook is signed by an account that is not this business's; `origin`: the page that sent the cookie is not ours; `setup_code`: the code of the first set-up is another; `shared_user`: the user works elsewhere too, and only they or an installation admin may do this */
        Error403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `not_found`: it is not there, or it is another business's */
        Error404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `method_not_allowed`: the path has no such method; `Allow` says which it has */
        Error405: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `email_taken`: the e-mail address belongs to another user; `phone_taken`: the number belongs to another business; `whatsapp_number_taken`: another business sends from this number; `already_set_up`: there is a user already; `password_changed`: the password was changed meanwhile; `last_owner`: the business would be left without an owner; `own_business`: one does not switch off the business one works in; `already_member`: whoever has this address is a member already; `already_invited`: somebody was invited to this address at the same moment; `stage_move`: a lead or a deal does not go from its stage to that one; `customer_phone_taken`: the number is another customer's; `customer_deleted`: the number is a deleted customer's: `fields.customer_id` can be restored; `customer_busy`: a call, a payment, a link or a contract of the customer is still going on; `slot_taken`: there is no room for an appointment at that time; `booking_off`: the business has switched off that appointments are given; `state_move`: from its present state it cannot go to this one; `wrong_provider`: the business has chosen the other way to WhatsApp; `already_decided`: somebody has decided already, or the time to decide is over; `appointment_over`: an appointment that took place or was cancelled is not moved; `import_busy`: the table is being read at this moment; `import_idle`: the table is not being read; `import_expired`: the file was kept for a time only: upload it again; `window_closed`: the customer has not written for a day: over Twilio only a template goes; `opted_out`: the customer does not want to be written to; `rehearsal_running`: another rehearsal of this business goes on; `rooms_taken`: as many are being rehearsed or tried as there is room for; `trials_taken`: two trial calls of this business go on; `call_over`: the call is over, or nobody speaks on it yet; `transfer_running`: the caller is being put through already, or speaks with a person; `calls_taken`: no further call is taken at this moment; `lines_waiting`: what was typed before has not been heard yet; `too_many_scripts`: the business has as many scripts of its own as are kept; `deal_paid`: everything that the deal brings was paid; `currency_unknown`: no document is written in the deal's currency: ILS, USD, EUR and GBP are taken; `disputed`: the customer's bank decides, or has decided for the customer; `public_host_missing`: PUBLIC_HOST is not set, so that nobody can fetch the file; `invoice_issued`: the document was issued: it is kept as it is, and corrected by another one; `business_details_missing`: the business has no number in its settings, which a document has to name; `wrong_dealer`: an exempt dealer issues receipts only; `not_correctable`: a correction is not corrected; `exceeds_remaining`: it is more than is left; `customer_unreachable`: the customer has no number; `contract_not_signed`: not everybody has signed the contract; `template_archived`: the text is not to be chosen any more; `template_changed`: somebody else has changed the text since that version; `deal_lost`: the deal was lost: nothing is sent for it; `document_changed`: the document that was shown is not the one that is signed */
        Error409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `link_expired`: the link was good for a time only; `link_revoked`: the link was taken back; `link_used`: the link was good for once only */
        Error410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `too_large`: the body is larger than this route takes */
        Error413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `unsupported_media_type`: the body is not declared as what this route takes */
        Error415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `range_not_satisfiable`: the file does not have this range */
        Error416: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `invalid` */
        Error426: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `rate_limited`: too many requests; `Retry-After` says how many seconds to wait */
        Error429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `internal_error`: a fault of the program; the log has more under the `request_id` */
        Error500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `upstream_failed`: a company that is needed for this did not do its part */
        Error502: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `database_unavailable`: the database cannot be reached, or is kept busy: try again; `storage_full`: there is no space left to store it; `not_configured`: a company that is needed for this is switched off */
        Error503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `timeout`: it took too long */
        Error504: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_routes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The routes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Routes"];
                };
            };
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_audit: {
        parameters: {
            query?: {
                action?: string;
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                from?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                noun?: string;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                to?: string;
                user_id?: components["schemas"]["UserId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_AuditEntry"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    log_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Logged in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    log_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                /** @description Set by the login */
                agentlocator_refresh?: string | null;
            };
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended, the cookie is taken away */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user, the business, the role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed; a new session has begun */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    refresh_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                /** @description Set by the login */
                agentlocator_refresh?: string | null;
            };
        };
        requestBody?: never;
        responses: {
            /** @description Renewed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user's own sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_SessionBody"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session */
                id: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended: its tokens are refused from now on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    switch_business: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Switch"];
            };
        };
        responses: {
            /** @description A token for the other business */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_business: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The business */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_business: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The business as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_logo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    replace_logo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description Kept */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    remove_logo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_business_versions: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ProfileVersion"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_business_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The version */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileVersionDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    compare_business_versions: {
        parameters: {
            query: {
                /** @description Its number. */
                with: number;
            };
            header?: never;
            path: {
                /** @description The version */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileComparison"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    restore_business_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The version */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The business as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_businesses: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ServedBusiness"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_business: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBusiness"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedBusiness"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    set_business_active: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                id: components["schemas"]["BusinessId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BusinessSwitch"];
            };
        };
        responses: {
            /** @description The business as it is from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedBusiness"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_calls: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description The customer at the other end. */
                customer_id?: components["schemas"]["CustomerId"];
                /** @description Who began the call. */
                direction?: components["schemas"]["CallDirection"];
                /** @description The first day. */
                from?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What a member says of how it went. */
                mark?: components["schemas"]["Verdict"];
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                status?: components["schemas"]["CallStatus"];
                /** @description The last day. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Call"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Twilio's id of the call */
                call_sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call and its turns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeCall"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    watch_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Twilio's id of the call */
                call_sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    hang_up_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Twilio's id of the call */
                call_sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    mark_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Twilio's id of the call */
                call_sid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCallMark"];
            };
        };
        responses: {
            /** @description The mark */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallMark"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    unmark_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Twilio's id of the call */
                call_sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is said of it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_call_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Twilio's id of the call */
                call_sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": number[];
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            416: components["responses"]["Error416"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    transfer_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Twilio's id of the call */
                call_sid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTransfer"];
            };
        };
        responses: {
            /** @description Ordered */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTransfer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_live_calls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_WholeLive"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    watch_live_calls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_contracts: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description With whom. */
                customer_id?: components["schemas"]["CustomerId"];
                /** @description Of which deal. */
                deal_id?: components["schemas"]["DealId"];
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                /** @description How they stand at this moment. */
                state?: components["schemas"]["ContractState"];
                /** @description Of which text. */
                template_id?: components["schemas"]["ContractTemplateId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Contract"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_contract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_contract_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    share_contract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractLink"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_contract_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    renew_contract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractRenewal"];
            };
        };
        responses: {
            /** @description The new links */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentContract"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    send_signed_contract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractSending"];
            };
        };
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentContractFile"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    withdraw_contract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractWithdrawal"];
            };
        };
        responses: {
            /** @description The contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    preview_contract: {
        parameters: {
            query: {
                /** @description What it is about. */
                deal_id: components["schemas"]["DealId"];
                /** @description Of which text; the services agreement if absent. */
                template_id?: components["schemas"]["ContractTemplateId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    try_contract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractPreview"];
            };
        };
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    preview_contract_pdf: {
        parameters: {
            query: {
                /** @description What it is about. */
                deal_id: components["schemas"]["DealId"];
                /** @description Of which text; the services agreement if absent. */
                template_id?: components["schemas"]["ContractTemplateId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    send_contract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContract"];
            };
        };
        responses: {
            /** @description Sent before under this key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentContract"];
                };
            };
            /** @description Sent */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentContract"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    sign_contract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractSignature"];
            };
        };
        responses: {
            /** @description Signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedContract"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_contract_templates: {
        parameters: {
            query?: {
                /** @description `true` for those that are not chosen any more, and no others. */
                archived?: boolean;
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ContractTemplate"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_contract_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContractTemplate"];
            };
        };
        responses: {
            /** @description The text */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractTemplateDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_contract_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The text */
                id: components["schemas"]["ContractTemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractTemplateDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_contract_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The text */
                id: components["schemas"]["ContractTemplateId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractTemplateChange"];
            };
        };
        responses: {
            /** @description The text as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractTemplateDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    restore_contract_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The text */
                id: components["schemas"]["ContractTemplateId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractTemplateRestore"];
            };
        };
        responses: {
            /** @description The text as it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractTemplateDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_contract_template_versions: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description The text */
                id: components["schemas"]["ContractTemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ContractTemplateVersion"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    try_contract_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractTemplatePreview"];
            };
        };
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_appointments: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                customer_id?: components["schemas"]["CustomerId"];
                /** @description The first day. */
                from?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                state?: components["schemas"]["AppointmentState"];
                /** @description The last day. */
                to?: string;
                /** @description The member who holds them. */
                user_id?: components["schemas"]["UserId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Appointment"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_appointment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAppointment"];
            };
        };
        responses: {
            /** @description The appointment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_appointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The appointment */
                id: components["schemas"]["AppointmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_appointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The appointment */
                id: components["schemas"]["AppointmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentChange"];
            };
        };
        responses: {
            /** @description The appointment as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_slots: {
        parameters: {
            query?: {
                /** @description The first day; today if absent. */
                from?: string;
                /** @description How long it is to be; as the business's appointments are if absent. */
                minutes?: number;
                /** @description The last day, at most 30 days after the first one; a week after it if absent. */
                to?: string;
                /** @description A member who is to be free too. */
                user_id?: components["schemas"]["UserId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The times */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Slot"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_customers: {
        parameters: {
            query?: {
                /** @description Whether they agreed to be written to. */
                consent?: components["schemas"]["Consent"];
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description True for the deleted ones, and only those; they are left out otherwise. */
                deleted?: boolean;
                /** @description The first day of their becoming known, where the business is. */
                from?: string;
                /** @description Whether they have a number. */
                has_phone?: boolean;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description The member who looks after them. */
                owner_id?: components["schemas"]["UserId"];
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                /** @description How they became known. */
                source?: components["schemas"]["CustomerSource"];
                /** @description `active` if absent, or any where the deleted ones are asked for. */
                status?: components["schemas"]["CustomerStatus"];
                /** @description A tag of theirs, as it is written. */
                tag?: string;
                /** @description The last day. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Customer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_customer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description The customer as made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    delete_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted, until restored */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerChange"];
            };
        };
        responses: {
            /** @description The customer as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_customer_data: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer, who may be deleted */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_duplicates_of_customer: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Duplicate"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    preview_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer, who may be deleted */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it would come to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerErasure"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    erase_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer, who may be deleted */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of their data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerErasure"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    preview_merge: {
        parameters: {
            query: {
                /** @description The customer who would go up in this one. */
                other_id: components["schemas"]["CustomerId"];
            };
            header?: never;
            path: {
                /** @description The survivor */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it would come to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergePreview"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    merge_customers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The survivor */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
            };
        };
        responses: {
            /** @description The survivor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergedCustomer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_notes: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the notes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Note"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    restore_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer, who is back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_customer_names: {
        parameters: {
            query: {
                /**
                 * @description At most 200 ids with commas between them, as `3,17`.
                 * @example 1
                 */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_CustomerName"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_deals: {
        parameters: {
            query?: {
                /** @description The first day on which they are thought to be made. */
                closing_from?: string;
                /** @description The last one. */
                closing_to?: string;
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description With whom. */
                customer_id?: components["schemas"]["CustomerId"];
                /** @description `true` for those that are deleted, in place of the others. */
                deleted?: boolean;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description In minor units. */
                max_amount?: number;
                /** @description In minor units. */
                min_amount?: number;
                /** @description The member who looks after it. */
                owner_id?: components["schemas"]["UserId"];
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                stage?: components["schemas"]["DealStage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Deal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_deal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDeal"];
            };
        };
        responses: {
            /** @description The deal */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_deal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The deal */
                id: components["schemas"]["DealId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deal, also where it is deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    delete_deal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The deal */
                id: components["schemas"]["DealId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_deal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The deal */
                id: components["schemas"]["DealId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealChange"];
            };
        };
        responses: {
            /** @description The deal as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    restore_deal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The deal */
                id: components["schemas"]["DealId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deal as it was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_deal_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every stage with its deals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealBoard"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_duplicates: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_DuplicatePair"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    dismiss_duplicate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dismissal"];
            };
        };
        responses: {
            /** @description Remembered */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    export_list: {
        parameters: {
            query?: {
                /** @description About this customer. */
                customer_id?: components["schemas"]["CustomerId"];
                /** @description Begun by this side. */
                direction?: string;
                /** @description The first day on which they were made. */
                from?: string;
                /** @description Of this kind. */
                kind?: string;
                /** @description From this source. */
                source?: string;
                /** @description In this stage. */
                stage?: string;
                /** @description Of this status, as in the list itself; of customers the active ones if absent. */
                status?: string;
                /** @description The last day. */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description `customers`, `notes`, `calls` …
                 * @example customers
                 */
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_imports: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ImportSummary"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportUpload"];
                "text/csv": string;
            };
        };
        responses: {
            /** @description The import, waiting for its mapping */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import */
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    cancel_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import */
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import as it was left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    check_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import */
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportPlan"];
            };
        };
        responses: {
            /** @description It is being tried */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_import_errors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import */
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    run_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import */
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportPlan"];
            };
        };
        responses: {
            /** @description It is being read in */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_leads: {
        parameters: {
            query?: {
                /** @description The whole name of the city. */
                city?: string;
                /** @description The first day on which they were written down. */
                created_from?: string;
                /** @description The last one. */
                created_to?: string;
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description Who wants it. */
                customer_id?: components["schemas"]["CustomerId"];
                /** @description `true` for those that are deleted, in place of the others. */
                deleted?: boolean;
                intent?: components["schemas"]["Intent"];
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description The member who looks after it. */
                owner_id?: components["schemas"]["UserId"];
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                /** @description How it became known. */
                source?: components["schemas"]["LeadSource"];
                stage?: components["schemas"]["LeadStage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Lead"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_lead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLead"];
            };
        };
        responses: {
            /** @description The lead */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lead */
                id: components["schemas"]["LeadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lead, also where it is deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    delete_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lead */
                id: components["schemas"]["LeadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lead */
                id: components["schemas"]["LeadId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadChange"];
            };
        };
        responses: {
            /** @description The lead as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    convert_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lead */
                id: components["schemas"]["LeadId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Conversion"];
            };
        };
        responses: {
            /** @description The deal that it was turned into before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description The deal */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    restore_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lead */
                id: components["schemas"]["LeadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lead as it was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_all_notes: {
        parameters: {
            query?: {
                /** @description Taken in this call. */
                call_sid?: string;
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description About this customer. */
                customer_id?: components["schemas"]["CustomerId"];
                /** @description The deleted ones instead of the others. */
                deleted?: boolean;
                kind?: components["schemas"]["NoteKind"];
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description Written by one of these. */
                made_by?: components["schemas"]["Maker"];
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Note"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_note: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Written */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The note */
                id: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note, also where it is deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    delete_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The note */
                id: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The note */
                id: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteChange"];
            };
        };
        responses: {
            /** @description The note as corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    restore_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The note */
                id: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note, back in its place */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    search: {
        parameters: {
            query: {
                /** @description `next` of the page before, of the same words and kinds. */
                cursor?: string;
                /**
                 * @description Only these kinds, with commas between them; all if absent.
                 * @example customer,lead,deal,message,invoice,contract
                 */
                kind?: string;
                /** @description How many items at most; 20 if absent. */
                limit?: number;
                /** @description Words, or beginnings of words, in any order: names, tags, titles, an e-mail address, a part of a number. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_SearchHit"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Tag"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                /** @description The member who is to do them. */
                assignee_id?: components["schemas"]["UserId"];
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description Whom they are about. */
                customer_id?: components["schemas"]["CustomerId"];
                /** @description Those that are deleted, instead of the others. */
                deleted?: boolean;
                /** @description When they are due, by the day that it is where the business is. */
                due?: "overdue" | "today" | "week" | "none";
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                state?: components["schemas"]["TaskState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Task"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_task: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTask"];
            };
        };
        responses: {
            /** @description The task */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task */
                id: components["schemas"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    delete_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task */
                id: components["schemas"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task */
                id: components["schemas"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskChange"];
            };
        };
        responses: {
            /** @description The task as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    restore_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task */
                id: components["schemas"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_timeline: {
        parameters: {
            query: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description Whose timeline. */
                customer_id: components["schemas"]["CustomerId"];
                /** @description Only these kinds, with commas between them; all if absent. */
                kind?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the timeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_TimelineEntry"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    watch_events: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where to go on */
                "Last-Event-ID"?: number | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_invoices: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description To whom. */
                customer_id?: components["schemas"]["CustomerId"];
                /** @description For which deal. */
                deal_id?: components["schemas"]["DealId"];
                /** @description The first day of issue in Israel; drafts have none. */
                from?: string;
                kind?: components["schemas"]["InvoiceKind"];
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description `true` for those that real money stands behind, `false` for the others. */
                livemode?: boolean;
                /** @description Of which payment, with what corrects them. */
                payment_id?: components["schemas"]["PaymentId"];
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                state?: components["schemas"]["InvoiceState"];
                /** @description The last one. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Invoice"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_invoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvoice"];
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDraft"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_invoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, with what stands on it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    credit_invoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCredit"];
            };
        };
        responses: {
            /** @description What was made under this key before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetails"];
                };
            };
            /** @description The correction */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_invoice_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    share_invoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceLink"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_invoice_pdf: {
        parameters: {
            query?: {
                /** @description `true` for a copy in any case, so that the original stays for the customer. */
                copy?: boolean;
            };
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    send_invoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceSending"];
            };
        };
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentInvoice"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_invoice_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft */
                id: components["schemas"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDraft"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    delete_invoice_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft */
                id: components["schemas"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_invoice_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft */
                id: components["schemas"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The draft as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDraft"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_invoice_draft_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft */
                id: components["schemas"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    issue_invoice_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft */
                id: components["schemas"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_invoice_draft_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft */
                id: components["schemas"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_overview: {
        parameters: {
            query?: {
                /** @description The first day. */
                from?: string;
                /** @description The last day; today if absent. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_payments: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                customer_id?: components["schemas"]["CustomerId"];
                deal_id?: components["schemas"]["DealId"];
                flag?: components["schemas"]["PaymentFlag"];
                /** @description `true` for those that a person should look at, `false` for the others. */
                flagged?: boolean;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                provider?: components["schemas"]["PaymentProvider"];
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                status?: components["schemas"]["PaymentStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Payment"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_payment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPayment"];
            };
        };
        responses: {
            /** @description The payment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment */
                id: components["schemas"]["PaymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetails"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    cancel_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment */
                id: components["schemas"]["PaymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment, failed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    refund_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment */
                id: components["schemas"]["PaymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRefund"];
            };
        };
        responses: {
            /** @description It is gone */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description It is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_balance: {
        parameters: {
            query: {
                deal_id: components["schemas"]["DealId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealBalance"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_payment_intent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIntent"];
            };
        };
        responses: {
            /** @description It waits for the customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentIntent"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_payment_links: {
        parameters: {
            query: {
                deal_id: components["schemas"]["DealId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentLinks"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_payment_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLink"];
            };
        };
        responses: {
            /** @description The link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeLink"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    close_payment_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The link */
                id: components["schemas"]["PaymentLinkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_shared_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, of its own type */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            416: components["responses"]["Error416"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who invites whom */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicInvitation"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description Accepted; log in */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_payment_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is to be paid */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    begin_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It waits for the customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentIntent"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_payment_page_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whose password it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicReset"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    use_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Set; log in */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_signing_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is to be signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningPage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    sign_by_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signing"];
            };
        };
        responses: {
            /** @description Signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningResult"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    decline_contract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningRefusal"];
            };
        };
        responses: {
            /** @description Declined */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningResult"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_signing_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_signing_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_signed_contract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    verify_contract_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": number[];
            };
        };
        responses: {
            /** @description What it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifiedFile"];
                };
            };
            400: components["responses"]["Error400"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    verify_contract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 hexadecimal digits */
                public_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifiedContract"];
                };
            };
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_approvals: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                status?: components["schemas"]["ApprovalStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Approval"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    approve_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The request */
                id: components["schemas"]["ApprovalId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    refuse_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The request */
                id: components["schemas"]["ApprovalId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_questions: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                status?: components["schemas"]["QuestionStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Question"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    answer_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The question */
                id: components["schemas"]["QuestionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionAnswer"];
            };
        };
        responses: {
            /** @description The question */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    dismiss_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The question */
                id: components["schemas"]["QuestionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The question */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_tools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ReceptionistTool"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_voices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Voice"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    sample_voice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceSample"];
            };
        };
        responses: {
            /** @description The sound: MP3, or WAV where no voice on the net speaks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": number[];
                    "audio/wav": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_rehearsals: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Rehearsal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_rehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRehearsal"];
            };
        };
        responses: {
            /** @description It begins */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_rehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The rehearsal */
                id: components["schemas"]["RehearsalId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rehearsal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeRehearsal"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_rehearsal_scripts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_RehearsalScript"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_rehearsal_script: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRehearsalScript"];
            };
        };
        responses: {
            /** @description The script */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalScript"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    delete_rehearsal_script: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The script */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_rehearsal_script: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The script */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RehearsalScriptChange"];
            };
        };
        responses: {
            /** @description The script as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalScript"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the program waits for one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Setup"];
            };
        };
        responses: {
            /** @description Made, and logged in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_trial: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It may be begun */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trial"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    watch_trial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The trial */
                id: components["schemas"]["LinkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    say_in_trial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The trial */
                id: components["schemas"]["LinkId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedLine"];
            };
        };
        responses: {
            /** @description G.711 μ-law, 8 kHz, without a header */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/basic": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_User"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    remove_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone from this business */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description The user as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made; the address is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeReset"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_invitations: {
        parameters: {
            query?: {
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of those that can be accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Invitation"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    create_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description Made; the address is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeInvitation"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    withdraw_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The one in question */
                id: components["schemas"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_user_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_UserName"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    stripe_event_of_api: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_conversations: {
        parameters: {
            query?: {
                /** @description Those that this member looks after. */
                assigned_to?: components["schemas"]["UserId"];
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                customer_id?: components["schemas"]["CustomerId"];
                handler?: components["schemas"]["ConversationHandler"];
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description A name, a number, or words of a message. */
                q?: string;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                /** @description Those with messages that nobody has read; with `false` the others. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Conversation"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation */
                id: components["schemas"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    update_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation */
                id: components["schemas"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationChange"];
            };
        };
        responses: {
            /** @description The conversation as changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    send_to_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation */
                id: components["schemas"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewText"];
            };
        };
        responses: {
            /** @description The message, on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    read_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation */
                id: components["schemas"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing in it is unread */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    log_in_to_whatsapp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatsAppStatus"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    log_out_of_whatsapp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatsAppStatus"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    send_media: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkedFile"];
                "multipart/form-data": components["schemas"]["SentFile"];
            };
        };
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentMessage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    list_messages: {
        parameters: {
            query?: {
                conversation_id?: components["schemas"]["ConversationId"];
                /** @description `next` of the page before, under the same sort. */
                cursor?: string;
                customer_id?: components["schemas"]["CustomerId"];
                /** @description `in` from the customer, `out` to them. */
                direction?: components["schemas"]["MessageDirection"];
                kind?: components["schemas"]["MessageKind"];
                /** @description How many items at most; 50 if absent. */
                limit?: number;
                /** @description What to sort by; a `-` before it turns the order round. What is empty comes last either way. */
                sort?: string;
                status?: components["schemas"]["MessageStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Message"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message */
                id: components["schemas"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_message_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message */
                id: components["schemas"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            416: components["responses"]["Error416"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    retry_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message */
                id: components["schemas"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentMessage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_whatsapp_qr: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The QR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatsAppQr"];
                    "image/png": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    send_message: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentMessage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_whatsapp_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatsAppStatus"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    download_contract: {
        parameters: {
            query?: {
                /** @description The secret part of the link to it. */
                token?: string;
            };
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_docs_style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The style */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Also while something fails: read `status` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    download_invoice: {
        parameters: {
            query?: {
                /** @description The secret part of the link to it. */
                token?: string;
            };
            header?: never;
            path: {
                /** @description Its number, as it is printed */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            410: components["responses"]["Error410"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus' text form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    get_voice_response: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `response_….mp3`, or `.wav` from the offline voice */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": number[];
                    "audio/wav": number[];
                };
            };
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    call_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TwilioCall"];
            };
        };
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    handle_recording: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TwilioCall"];
            };
        };
        responses: {
            /** @description TwiML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    incoming_call: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TwilioCall"];
            };
        };
        responses: {
            /** @description TwiML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    stripe_event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    transfer_answered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TwilioCall"];
            };
        };
        responses: {
            /** @description TwiML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    transfer_result: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TwilioCall"];
            };
        };
        responses: {
            /** @description TwiML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    incoming_message: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TwilioMessage"];
            };
        };
        responses: {
            /** @description TwiML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    message_status: {
        parameters: {
            query?: {
                /** @description The message. */
                message?: string;
                /** @description The time that it was sent, from 1. */
                round?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TwilioMessageStatus"];
            };
        };
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    trial_stream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A websocket that speaks Twilio's media streams */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            410: components["responses"]["Error410"];
            426: components["responses"]["Error426"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
    media_stream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A websocket that speaks Twilio's media streams */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            426: components["responses"]["Error426"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
            504: components["responses"]["Error504"];
        };
    };
}
