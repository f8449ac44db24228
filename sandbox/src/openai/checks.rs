//! What CreateChatCompletionRequest asks of a request, by hand and in the vendor's words.

use serde_json::Value;

/// The fields of CreateChatCompletionRequest and CreateModelResponseProperties.
const FIELDS: &[&str] = &[
    "messages",
    "model",
    "service_tier",
    "modalities",
    "verbosity",
    "reasoning_effort",
    "max_completion_tokens",
    "frequency_penalty",
    "presence_penalty",
    "web_search_options",
    "top_logprobs",
    "response_format",
    "audio",
    "store",
    "moderation",
    "stream",
    "stop",
    "logit_bias",
    "logprobs",
    "max_tokens",
    "n",
    "prediction",
    "seed",
    "stream_options",
    "tools",
    "tool_choice",
    "parallel_tool_calls",
    "function_call",
    "functions",
    "metadata",
    "temperature",
    "top_p",
    "user",
    "safety_identifier",
    "prompt_cache_key",
    "prompt_cache_retention",
    "prompt_cache_options",
];

type Problem = (String, String);

/// The first thing that is wrong with a request: the parameter and one sentence.
pub(super) fn check(request: &Value) -> Result<(), Problem> {
    let object = request.as_object().ok_or_else(|| problem("body", "the body is not an object"))?;
    if let Some(name) = object.keys().find(|name| !FIELDS.contains(&name.as_str())) {
        return Err(problem(name, &format!("Unrecognized request argument supplied: {name}")));
    }
    if request["model"].as_str().is_none_or(str::is_empty) {
        return Err(problem("model", "you must provide a model parameter"));
    }
    let messages = request["messages"].as_array().filter(|messages| !messages.is_empty());
    let messages = messages.ok_or_else(|| problem("messages", "[] is too short - 'messages'"))?;
    check_messages(messages)?;
    check_numbers(request)?;
    check_tools(request)?;
    if request.get("stream_options").is_some_and(|options| !options.is_null()) && request["stream"] != true {
        return Err(problem(
            "stream_options",
            "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
        ));
    }
    check_format(&request["response_format"])
}

fn problem(param: &str, text: &str) -> Problem {
    (param.to_owned(), text.to_owned())
}

fn check_messages(messages: &[Value]) -> Result<(), Problem> {
    // Every tool call is answered by a tool message right after it, and no tool message stands alone.
    let mut open: Vec<&str> = Vec::new();
    for (n, message) in messages.iter().enumerate() {
        let at = |text: &str| problem(&format!("messages.[{n}]"), text);
        let has_text = message["content"].is_string() || message["content"].is_array();
        if message["role"] == "tool" {
            let id = message["tool_call_id"].as_str().unwrap_or_default();
            let place = open.iter().position(|open| *open == id);
            open.remove(place.ok_or_else(|| {
                at("messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.")
            })?);
        } else if !open.is_empty() {
            return Err(at(
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.",
            ));
        }
        match message["role"].as_str() {
            Some("system" | "developer" | "user" | "tool") if has_text => {}
            Some("assistant") => {
                open = message["tool_calls"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|call| call["id"].as_str())
                    .collect();
                if !has_text && open.is_empty() {
                    return Err(at("an assistant message has neither content nor tool_calls"));
                }
            }
            Some(_) => return Err(at("the role is unknown or the content is missing")),
            None => return Err(at("the role is missing")),
        }
    }
    match open.is_empty() {
        true => Ok(()),
        false => Err(problem("messages", "tool_calls without tool messages responding to them")),
    }
}

fn check_numbers(request: &Value) -> Result<(), Problem> {
    let ranges = [
        ("temperature", 0.0, 2.0),
        ("top_p", 0.0, 1.0),
        ("frequency_penalty", -2.0, 2.0),
        ("presence_penalty", -2.0, 2.0),
        ("max_completion_tokens", 1.0, 1e9),
        ("max_tokens", 1.0, 1e9),
        ("n", 1.0, 128.0),
    ];
    for (name, least, most) in ranges {
        let value = &request[name];
        if !value.is_null() && !value.as_f64().is_some_and(|value| (least..=most).contains(&value)) {
            return Err(problem(name, &format!("{name} is not a number between {least} and {most}")));
        }
    }
    for name in ["stream", "store", "logprobs", "parallel_tool_calls"] {
        if !request[name].is_null() && !request[name].is_boolean() {
            return Err(problem(name, &format!("{name} is not a boolean")));
        }
    }
    Ok(())
}

fn check_tools(request: &Value) -> Result<(), Problem> {
    let tools = request["tools"].as_array().map(Vec::as_slice).unwrap_or_default();
    for (n, tool) in tools.iter().enumerate() {
        let at = |text: &str| problem(&format!("tools[{n}]"), text);
        let name = tool["function"]["name"].as_str().unwrap_or_default();
        let sane = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
        if tool["type"] != "function" || name.is_empty() || name.len() > 64 || !name.chars().all(sane) {
            return Err(at("a tool is a function with a name of letters, digits, - and _, 64 at most"));
        }
        let parameters = &tool["function"]["parameters"];
        if !parameters.is_null() && parameters["type"] != "object" {
            return Err(at("schema must be a JSON Schema of 'type: \"object\"'"));
        }
    }
    if request.get("parallel_tool_calls").is_some_and(Value::is_boolean) && tools.is_empty() {
        return Err(problem(
            "parallel_tool_calls",
            "'parallel_tool_calls' is only allowed when 'tools' are specified.",
        ));
    }
    if request.get("tool_choice").is_some_and(|choice| !choice.is_null()) && tools.is_empty() {
        return Err(problem("tool_choice", "'tool_choice' is only allowed when 'tools' are specified."));
    }
    Ok(())
}

fn check_format(format: &Value) -> Result<(), Problem> {
    match format["type"].as_str() {
        None if format.is_null() => Ok(()),
        Some("text" | "json_object") => Ok(()),
        Some("json_schema")
            if format["json_schema"]["name"].is_string() && format["json_schema"]["schema"].is_object() =>
        {
            Ok(())
        }
        _ => Err(problem(
            "response_format",
            "response_format is text, json_object, or json_schema with a name and a schema",
        )),
    }
}
