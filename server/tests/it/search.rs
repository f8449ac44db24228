//! Finding customers by what people remember of them.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use server::{
    accounts::Phone,
    crm::{
        self, Source,
        customers::{self, contact, row as customer},
        search::{self, Noun, Text, row as search_token},
    },
    db::{BusinessId, CustomerId},
};

use crate::{
    app::TestApp,
    people::{PASSWORD, second_business, token_of},
};

const MINE: BusinessId = BusinessId(1);

async fn caller(app: &TestApp, business: BusinessId, phone: &str, name: &str) -> CustomerId {
    let phone = Phone::parse(phone).unwrap();
    let made = app.app.db.write(async |tx| {
        let made = crm::find_or_make_by_phone(tx, business, &phone, Source::Call).await?;
        crm::set_name_if_empty(tx, business, made.id, name).await?;
        Ok::<_, sea_orm::DbErr>(made.id)
    });
    made.await.unwrap()
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

async fn answer(app: &TestApp, token: &str, query: &str) -> Value {
    app.get(&format!("/api/crm/search?{query}")).bearer(token).send().await.expect(200)
}

/// The ids that the words find, in their order.
async fn found(app: &TestApp, token: &str, words: &str) -> Vec<i64> {
    let list = answer(app, token, &format!("q={}", encoded(words))).await;
    list["items"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
}

on_both!(a_customer_is_found_by_name_and_by_any_part_of_the_number, async |app| {
    let token = app.owner_token().await;
    let noa = caller(&app, MINE, "052-765 4321", "נועה בן־דוד").await;
    let abraham = caller(&app, MINE, "054-123 4567", "אברהם כהן").await;
    for words in
        ["נועה", "נוֹעָה", "נוע", "בן דוד", "דוד נועה", "בן-דוד", "+972-52", "052-765", "4321", "0527654321"]
    {
        assert_eq!(found(&app, &token, words).await, [noa.0], "{words}");
    }
    for words in ["אַבְרָהָם", "אברהמ", "כהן 4567", "054 123", "972541234567"] {
        assert_eq!(found(&app, &token, words).await, [abraham.0], "{words}");
    }
    for words in ["משה", "נועה כהן", "055", "\"", "־"] {
        assert!(found(&app, &token, words).await.is_empty(), "{words}");
    }
    let list = answer(&app, &token, &format!("q={}", encoded("נועה"))).await;
    let expected = json!({ "items": [{
        "kind": "customer", "id": noa, "customer_id": noa, "title": "נועה בן־דוד", "subtitle": "+972527654321",
    }], "total": 1, "next": null });
    assert_eq!(list, expected);
});

on_both!(whole_words_come_before_beginnings_and_the_newest_first, async |app| {
    let token = app.owner_token().await;
    let long = caller(&app, MINE, "0541234501", "דנית").await;
    let old = caller(&app, MINE, "0541234502", "דני לוי").await;
    let new = caller(&app, MINE, "0541234503", "דני").await;
    let of_danny = caller(&app, MINE, "0541234504", "לדנית").await;
    assert_eq!(found(&app, &token, "דני").await, [new.0, old.0, of_danny.0, long.0]);
    assert_eq!(found(&app, &token, "דנית").await, [long.0, of_danny.0], "a word within a word ranks behind");
});

on_both!(a_changed_customer_is_found_by_what_is_true_of_them_now, async |app| {
    let token = app.owner_token().await;
    let change = async |body: Value| {
        app.patch("/api/crm/customers/1").bearer(&token).json(body).send().await.expect(200)
    };
    assert_eq!(found(&app, &token, "לוי").await, [1], "the customer of the first look");
    change(json!({ "name": "דנה כהן-צדק", "email": "Dana.Cohen@example.co.il" })).await;
    assert!(found(&app, &token, "לוי").await.is_empty());
    for words in ["צדק", "dana.cohen@example.co.il", "cohen", "@example.co.il", "DANA.C", "כהן dana"] {
        assert_eq!(found(&app, &token, words).await, [1], "{words}");
    }
    change(json!({ "email": null })).await;
    assert!(found(&app, &token, "cohen").await.is_empty());
    let tag = contact::tag::ActiveModel {
        business_id: Set(MINE),
        customer_id: Set(CustomerId(1)),
        tag: Set("משקיעים מצה״ל".to_owned()),
        ..Default::default()
    };
    let tagged = app.app.db.write(async |tx| {
        contact::tag::Entity::insert(tag).exec_without_returning(tx.conn()).await?;
        customers::reindex(tx, MINE, CustomerId(1)).await
    });
    tagged.await.unwrap();
    for words in ["משקיעים", "צה\"ל", "מצהל"] {
        assert_eq!(found(&app, &token, words).await, [1], "{words}");
    }
});

on_both!(who_is_deleted_or_merged_is_not_found_until_restored, async |app| {
    let token = app.owner_token().await;
    let noa = caller(&app, MINE, "0527654321", "נועה").await;
    let set = async |change: customer::ActiveModel| {
        let changed = app.app.db.write(async |tx| {
            customer::Entity::update_many()
                .set(change)
                .filter(customer::Column::Id.eq(noa))
                .exec(tx.conn())
                .await?;
            customers::reindex(tx, MINE, noa).await
        });
        changed.await.unwrap();
    };
    let now = app.app.db.now();
    set(customer::ActiveModel { deleted_at: Set(Some(now)), ..Default::default() }).await;
    assert!(found(&app, &token, "נועה").await.is_empty());
    set(customer::ActiveModel { deleted_at: Set(None), ..Default::default() }).await;
    assert_eq!(found(&app, &token, "נועה").await, [noa.0]);
    set(customer::ActiveModel { merged_into: Set(Some(CustomerId(1))), ..Default::default() }).await;
    assert!(found(&app, &token, "נועה").await.is_empty());
    let left = search_token::Entity::find().filter(search_token::Column::SubjectId.eq(noa.0));
    assert!(left.all(app.app.db.reader()).await.unwrap().is_empty());
});

on_both!(a_subject_is_found_by_its_last_texts_only, async |app| {
    let index = async |texts: &[Text<'_>]| {
        let done = app
            .app
            .db
            .write(async |tx| search::index(tx, MINE, Noun::Lead, 7, CustomerId(1), texts).await)
            .await;
        done.unwrap();
        let tokens = search_token::Entity::find().filter(search_token::Column::Noun.eq(Noun::Lead));
        let tokens = tokens.all(app.app.db.reader()).await.unwrap();
        let mut tokens: Vec<String> = tokens.into_iter().map(|row| row.token).collect();
        tokens.sort();
        tokens
    };
    assert_eq!(index(&[Text::Words("קנייה · רעננה"), Text::Words("רעננה")]).await, ["קנייה", "רעננה"]);
    assert_eq!(index(&[Text::Words("שכירות")]).await, ["כירות", "שכירות"]);
    assert!(index(&[]).await.is_empty());
    index(&[Text::Words("מכירה")]).await;
    app.app.db.write(async |tx| search::forget(tx, MINE, Noun::Lead, 7).await).await.unwrap();
    let left = search_token::Entity::find().filter(search_token::Column::Noun.eq(Noun::Lead));
    assert!(left.all(app.app.db.reader()).await.unwrap().is_empty());
});

on_both!(what_is_found_is_read_page_by_page, async |app| {
    let token = app.owner_token().await;
    for n in 0..7 {
        let name = if n % 2 == 0 { "כהן" } else { "כהנא" };
        caller(&app, MINE, &format!("054123450{n}"), name).await;
    }
    let whole = answer(&app, &token, &format!("q={}", encoded("כה"))).await;
    assert_eq!((&whole["total"], &whole["next"]), (&json!(7), &Value::Null));
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("q={}&limit=3{cursor}", encoded("כה"));
        let page = answer(&app, &token, &path).await;
        assert_eq!(page["total"], 7);
        seen.extend(page["items"].as_array().unwrap().iter().cloned());
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
        let other = app.get(&format!("/api/crm/search?q=x{cursor}")).bearer(&token).send().await;
        assert_eq!(other.expect(400)["error"], "bad_cursor");
    }
    assert_eq!(json!(seen), whole["items"]);
});

on_both!(kinds_are_chosen_and_wrong_questions_refused_by_field, async |app| {
    let token = app.owner_token().await;
    assert_eq!(answer(&app, &token, "q=%D7%93%D7%A0%D7%94&kind=customer,deal").await["total"], 1);
    assert_eq!(answer(&app, &token, "q=%D7%93%D7%A0%D7%94&kind=lead").await["total"], 0);
    let long = "a".repeat(101);
    for (query, field) in [
        ("q=", "q"),
        ("q=%20%20", "q"),
        (format!("q={long}").as_str(), "q"),
        ("q=a&kind=person", "kind"),
        ("q=a&kind=", "kind"),
        ("q=a&limit=0", "limit"),
        ("q=a&limit=51", "limit"),
    ] {
        let refused = app.get(&format!("/api/crm/search?{query}")).bearer(&token).send().await.expect(400);
        assert!(refused["fields"][field].is_string(), "{query}: {refused}");
    }
    app.get("/api/crm/search").bearer(&token).send().await.expect(400);
    for odd in ["%F0%9F%8F%A0", "%25", "'%20or%201=1", "%EF%BF%BF", "%F4%8F%BF%BF", "%D6%B8", "%22"] {
        assert_eq!(answer(&app, &token, &format!("q={odd}")).await["total"], 0, "{odd}");
    }
});

on_both!(nobody_finds_the_customers_of_another_business, async |app| {
    let token = app.owner_token().await;
    let theirs = BusinessId(second_business(&app, "noa@example.co.il").await);
    let hers = caller(&app, theirs, "0527654321", "דנה לוי").await;
    assert_eq!(found(&app, &token, "דנה").await, [1]);
    assert!(found(&app, &token, "4321").await.is_empty());
    let token = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let list = answer(&app, &token, &format!("q={}", encoded("דנה"))).await;
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), &json!(hers)));
});

on_both!(customers_from_before_the_index_are_indexed_by_an_order, async |app| {
    let token = app.owner_token().await;
    for n in 0..3 {
        caller(&app, MINE, &format!("054123450{n}"), "כהן").await;
    }
    app.app.worker().run_due().await;
    let emptied = app.app.db.write(async |tx| search_token::Entity::delete_many().exec(tx.conn()).await);
    emptied.await.unwrap();
    assert!(found(&app, &token, "כהן").await.is_empty());
    crm::prepare(&app.app).await.unwrap();
    crm::prepare(&app.app).await.unwrap();
    app.app.worker().run_due().await;
    assert_eq!(found(&app, &token, "כהן").await.len(), 3);
    assert_eq!(found(&app, &token, "לוי").await, [1]);
    crm::prepare(&app.app).await.unwrap();
});

/// 20,000 customers in the index, of which every second begins with the same letter.
const MANY: [&str; 3] = [
    "with recursive n(n) as (select 1 union all select n + 1 from n where n < 20000)
     insert into search_token (business_id, token, noun, subject_id, customer_id, derived)
     select 1, case when n % 2 = 0 then 'כ' || n else 'לוי' end, 'customer', 1000 + n, 1, false from n",
    "insert into search_token (business_id, token, noun, subject_id, customer_id, derived)
     select 1, 'משה', 'customer', subject_id, 1, false from search_token where subject_id > 1000 and token <> 'לוי'",
    "analyze",
];

on_both!(a_letter_that_everybody_has_costs_no_more_than_a_name, async |app| {
    let token = app.owner_token().await;
    for n in 0..3 {
        caller(&app, MINE, &format!("054123450{n}"), "אחר").await;
    }
    let rare = caller(&app, MINE, "0527654321", "כרמית לוי").await;
    let filled = app.app.db.write(async |tx| {
        for sql in MANY {
            tx.conn().execute_unprepared(sql).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    });
    filled.await.unwrap();
    assert_eq!(found(&app, &token, "לוי כרמית").await, [rare.0]);
    assert_eq!(found(&app, &token, "כרמ").await, [rare.0]);
    let both = app.app.db.write(async |tx| {
        let middle = "insert into search_token (business_id, token, noun, subject_id, customer_id, derived)
                      select 1, 'לוי', 'customer', 11000, 1, false";
        tx.conn().execute_unprepared(middle).await
    });
    both.await.unwrap();
    let list = answer(&app, &token, &format!("q={}", encoded("משה לוי"))).await;
    assert_eq!(list["total"], 1, "of two names that thousands have, the one who has both");
    let list = answer(&app, &token, &format!("q={}", encoded("ל"))).await;
    assert!(list["total"].as_i64().unwrap() <= 1_000, "{}", list["total"]);
    let list = answer(&app, &token, &format!("q={}", encoded("לוי"))).await;
    assert_eq!(list["total"], 1_000, "the first and the newest");
});
