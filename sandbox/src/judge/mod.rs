//! Judges requests by the vendors' own descriptions (OpenAPI, discovery document) where these are at hand. It reads
//! the log only and shares nothing with the stand-ins' own checks, so that the two must agree.

mod schema;
mod stripe;

use std::{fs, io, path::Path};

use serde_json::{Value, json};

use crate::{Request, Vendor};

pub use schema::problems;

/// The vendors' descriptions.
#[derive(Debug)]
pub struct Judge {
    twilio: Value,
    openai: Value,
    google: Value,
    stripe: stripe::Descriptions,
}

impl Judge {
    /// Reads the descriptions from a folder: `twilio_api_v2010_trim.json`, `openai_trim.json`, `texttospeech.v1.json`,
    /// `stripe_params_typed.json`, `stripe_spec3_trim.json`.
    ///
    /// # Errors
    /// A file is missing or not JSON.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let read =
            |name: &str| -> io::Result<Value> { Ok(serde_json::from_slice(&fs::read(folder.join(name))?)?) };
        Ok(Self {
            twilio: read("twilio_api_v2010_trim.json")?,
            openai: read("openai_trim.json")?,
            google: read("texttospeech.v1.json")?,
            stripe: stripe::Descriptions {
                parameters: read("stripe_params_typed.json")?,
                paths: read("stripe_spec3_trim.json")?,
            },
        })
    }

    /// What in these requests breaks a description, one sentence each. gTTS and Google's token endpoint have none.
    pub fn requests(&self, requests: &[Request]) -> Vec<String> {
        let named = |request: &Request| {
            let problems = self.request(request).into_iter();
            problems
                .map(|problem| format!("{} {}: {problem}", request.method, request.path))
                .collect::<Vec<_>>()
        };
        requests.iter().flat_map(named).collect()
    }

    /// What an answer breaks of the named schema of its vendor's description; nothing is known of gTTS's and Stripe's.
    pub fn answer(&self, vendor: Vendor, schema: &str, answer: &Value) -> Vec<String> {
        let component = || json!({"$ref": format!("#/components/schemas/{schema}")});
        match vendor {
            Vendor::Twilio => problems(&self.twilio, &component(), answer),
            Vendor::OpenAi => problems(&self.openai, &component(), answer),
            Vendor::Google => problems(&self.google, &json!({"$ref": schema}), answer),
            Vendor::Gtts | Vendor::Stripe => Vec::new(),
        }
    }

    fn request(&self, request: &Request) -> Vec<String> {
        match request.vendor {
            Vendor::Google if request.operation == "synthesize" => {
                problems(&self.google, &json!({"$ref": "SynthesizeSpeechRequest"}), &request.body)
            }
            Vendor::Google if request.operation == "list_voices" => {
                let method = &self.google["resources"]["voices"]["methods"]["list"];
                let own = method["parameters"].as_object().into_iter().flatten();
                let every = self.google["parameters"].as_object().into_iter().flatten();
                let known: Vec<&str> = own.chain(every).map(|(name, _)| name.as_str()).collect();
                query_problems(&known, &request.query)
            }
            Vendor::OpenAi => by_open_api(&self.openai, request, request.path.trim_start_matches("/v1")),
            Vendor::Twilio => by_open_api(&self.twilio, request, &request.path),
            Vendor::Stripe => self.stripe.request(request),
            Vendor::Google | Vendor::Gtts => Vec::new(),
        }
    }
}

fn by_open_api(document: &Value, request: &Request, path: &str) -> Vec<String> {
    // Recordings and files are fetched by their own address, which is no resource of the description.
    let is_file = request.operation == "fetch_media" && !path.ends_with(".json");
    if is_file || matches!(request.operation.as_str(), "fetch_recording" | "fetch_media_file") {
        return Vec::new();
    }
    let paths = document["paths"].as_object().into_iter().flatten();
    let Some((_, item)) = paths.into_iter().find(|(pattern, _)| fits(pattern, path)) else {
        return vec!["no such path".to_owned()];
    };
    let operation = &item[request.method.to_ascii_lowercase()];
    if operation.is_null() {
        return vec!["no such method".to_owned()];
    }
    let mut found = query_problems(&query_names(operation), &request.query);
    found.extend(body_problems(document, operation, request));
    found
}

/// The names that an operation takes in the query.
fn query_names(operation: &Value) -> Vec<&str> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let in_query = parameters.filter(|parameter| parameter["in"] == "query");
    in_query.filter_map(|parameter| parameter["name"].as_str()).collect()
}

/// Google's parameters of every method may begin with `$` (<https://cloud.google.com/apis/docs/system-parameters>).
fn query_problems(known: &[&str], query: &str) -> Vec<String> {
    let names = url::form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name);
    let unknown =
        names.filter(|name| !known.iter().any(|known| name.strip_prefix('$').unwrap_or(name) == *known));
    unknown.map(|name| format!("the query's {name} is unknown")).collect()
}

fn body_problems(document: &Value, operation: &Value, request: &Request) -> Vec<String> {
    let content = &operation["requestBody"]["content"];
    if content.is_null() {
        return Vec::new();
    }
    let schema = &content[request.content_type.as_str()]["schema"];
    match (schema.is_null(), request.content_type.as_str()) {
        (true, other) => vec![format!("the content type {other:?} is not offered")],
        (_, "application/json") => problems(document, schema, &request.body),
        _ => form_problems(document, schema, &request.body),
    }
}

/// A form's values are all texts: numbers and booleans are judged as what they spell, and a list may have one value.
/// Its fields are a closed list.
fn form_problems(document: &Value, schema: &Value, form: &Value) -> Vec<String> {
    let schema = schema["$ref"]
        .as_str()
        .and_then(|path| document.pointer(path.trim_start_matches('#')))
        .unwrap_or(schema);
    let mut closed = schema.clone();
    closed["additionalProperties"] = json!(false);
    let mut form = form.clone();
    for (name, value) in form.as_object_mut().into_iter().flatten() {
        let kind = schema["properties"][name]["type"].as_str().unwrap_or_default();
        if kind == "array" && value.is_string() {
            *value = json!([value.take()]);
        }
        let spelt = value.as_str().and_then(|text| serde_json::from_str(text).ok());
        if let Some(spelt) = spelt.filter(|_| matches!(kind, "integer" | "number" | "boolean")) {
            *value = spelt;
        }
    }
    problems(document, &closed, &form)
}

/// Whether a path is of this pattern; `{Name}` stands for anything within one segment.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut patterns, mut parts) = (pattern.split('/'), path.split('/'));
    loop {
        match (patterns.next(), parts.next()) {
            (None, None) => return true,
            (Some(pattern), Some(part)) => {
                let same = match (pattern.find('{'), pattern.find('}')) {
                    (Some(from), Some(until)) => {
                        part.starts_with(&pattern[..from])
                            && part.ends_with(&pattern[until + 1..])
                            && !part.is_empty()
                    }
                    _ => pattern == part,
                };
                if !same {
                    return false;
                }
            }
            _ => return false,
        }
    }
}
