//! The document as a page for people: made once, without a script.

use minijinja::{
    Environment, context,
    value::{Serde, Value as Safe},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::{
    codes::CODES,
    operations::{Described, operations},
    words::{plain, words},
};

const TEMPLATE: &str = include_str!("docs.html");

#[derive(Serialize)]
struct Group {
    name: String,
    description: String,
    operations: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    method: &'static str,
    path: String,
    id: String,
    summary: String,
    description: String,
    who: &'static str,
    parameters: Vec<Field>,
    bodies: Vec<Content>,
    answers: Vec<Answer>,
}

/// A parameter, or a field of a schema.
#[derive(Serialize)]
struct Field {
    name: String,
    place: String,
    words: String,
    required: bool,
    description: String,
}

#[derive(Serialize)]
struct Content {
    kind: String,
    words: String,
}

#[derive(Serialize)]
struct Answer {
    status: String,
    description: String,
    contents: Vec<Content>,
}

#[derive(Serialize)]
struct Schema {
    name: String,
    description: String,
    words: String,
    fields: Vec<Field>,
}

/// The whole page.
pub(super) fn render(document: &OpenApi) -> String {
    let whole = serde_json::to_value(document).expect("our own document becomes JSON");
    let schemas = &whole["components"]["schemas"];
    let shown: Vec<Schema> = entries(schemas).map(|(name, schema)| self::schema(name, schema)).collect();
    let names: Vec<&str> = shown.iter().map(|schema| schema.name.as_str()).collect();
    let mut environment = Environment::new();
    environment.add_filter("prose", prose);
    let linked = names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    environment.add_filter("linked", move |text: &str| link(text, &linked));
    environment.add_template("docs.html", TEMPLATE).expect("the template is ours");
    let template = environment.get_template("docs.html").expect("added above");
    let introduction = super::DESCRIPTION;
    let page = context! {
        title => document.info.title.as_str(), version => document.info.version.as_str(),
        introduction, codes => CODES.to_vec(),
        groups => Serde(groups(document, &whole)), schemas => Serde(shown),
    };
    template.render(page).expect("the template fits what it is given")
}

fn groups(document: &OpenApi, whole: &Value) -> Vec<Group> {
    let tags = document.tags.iter().flatten();
    let groups = tags.map(|tag| Group {
        name: tag.name.clone(),
        description: tag.description.clone().unwrap_or_default(),
        operations: operations(document)
            .filter(|described| described.operation.tags.iter().flatten().any(|name| *name == tag.name))
            .map(|described| operation(&described, whole))
            .collect(),
    });
    groups.filter(|group| !group.operations.is_empty()).collect()
}

fn operation(described: &Described<'_>, whole: &Value) -> Shown {
    let Described { method, path, operation } = *described;
    let json = serde_json::to_value(operation).expect("our own operations become JSON");
    let asked = |scheme: &str| {
        json["security"].as_array().is_some_and(|all| all.iter().any(|one| one.get(scheme).is_some()))
    };
    let who = match () {
        () if asked("bearer") => "members, with a token",
        () if asked("twilio") => "Twilio, signed",
        () => "everybody",
    };
    Shown {
        method,
        path: path.to_owned(),
        id: operation.operation_id.clone().unwrap_or_default(),
        summary: operation.summary.clone().unwrap_or_default(),
        description: operation.description.clone().unwrap_or_default(),
        who,
        parameters: json["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
        bodies: contents(&json["requestBody"]),
        answers: entries(&json["responses"])
            .map(|(status, answer)| self::answer(status, answer, whole))
            .collect(),
    }
}

fn parameter(parameter: &Value) -> Field {
    Field {
        name: plain(&parameter["name"]),
        place: plain(&parameter["in"]),
        words: words(&parameter["schema"]),
        required: parameter["required"] == true,
        description: text(&parameter["description"]),
    }
}

fn answer(status: &str, answer: &Value, whole: &Value) -> Answer {
    let pointer = answer["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    let answer = pointer.and_then(|pointer| whole.pointer(pointer)).unwrap_or(answer);
    Answer {
        status: status.to_owned(),
        description: text(&answer["description"]),
        contents: contents(answer),
    }
}

fn contents(holder: &Value) -> Vec<Content> {
    let content =
        |(kind, content): (&str, &Value)| Content { kind: kind.to_owned(), words: words(&content["schema"]) };
    entries(&holder["content"]).map(content).collect()
}

fn schema(name: &str, schema: &Value) -> Schema {
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let objects = parts.chain([schema]).filter(|part| part["properties"].is_object());
    let fields = objects.flat_map(|object| {
        entries(&object["properties"]).map(|(name, field)| Field {
            name: name.to_owned(),
            place: String::new(),
            words: words(field),
            required: object["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name)),
            description: described(field),
        })
    });
    Schema {
        name: name.to_owned(),
        description: text(&schema["description"]),
        words: words(schema),
        fields: fields.collect(),
    }
}

/// What may be null has its description beside its reference.
fn described(field: &Value) -> String {
    let parts = field["oneOf"].as_array().into_iter().flatten();
    let mut told = parts.chain([field]).filter_map(|part| part["description"].as_str());
    told.next_back().unwrap_or_default().to_owned()
}

fn entries(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    object.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Paragraphs, with `code` and **weight**: what our own descriptions are written with, and no more.
fn prose(text: &str) -> Safe {
    let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    let html: String = paragraphs.map(|paragraph| format!("<p>{}</p>", marked(paragraph))).collect();
    Safe::from_safe_string(html)
}

fn marked(text: &str) -> String {
    let pieces = escaped(text);
    let mut html = String::new();
    for (place, piece) in pieces.split('`').enumerate() {
        if place % 2 == 1 {
            html += &format!("<code>{piece}</code>");
            continue;
        }
        for (place, piece) in piece.split("**").enumerate() {
            html += &if place % 2 == 1 { format!("<strong>{piece}</strong>") } else { piece.to_owned() };
        }
    }
    html
}

/// Words of a type, in which the names of schemas lead to them.
fn link(text: &str, names: &[String]) -> Safe {
    let linked = |word: &str| match names.iter().any(|name| name == word) {
        true => format!("<a href=\"#schema-{word}\">{word}</a>"),
        false => escaped(word),
    };
    Safe::from_safe_string(text.split(' ').map(linked).collect::<Vec<_>>().join(" "))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{link, marked};

    #[test]
    fn a_description_cannot_bring_markup_of_its_own() {
        assert_eq!(
            marked("a `b<c>` **d** <script>"),
            "a <code>b&lt;c&gt;</code> <strong>d</strong> &lt;script&gt;"
        );
        let linked = link("list of Cat or <b>", &["Cat".to_owned()]).to_string();
        assert_eq!(linked, "list of <a href=\"#schema-Cat\">Cat</a> or &lt;b&gt;");
    }
}
