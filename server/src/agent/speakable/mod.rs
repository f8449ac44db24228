//! Text for the screen becomes text for the ear: figures in Hebrew words, and no marks that a voice would stumble over.
//!
//! Knows Hebrew and nothing else; whoever streams decides where a text may be cut.

mod amount;
mod calendar;
mod numbers;
mod phone;
mod scan;
mod words;

use scan::Scan;

/// Rewrites prices, counts, dates, times and telephone numbers as they are said in Hebrew, and leaves out emojis, list
/// bullets and markup. Addresses of mail and web stay as they are. `before` is the spoken text that this one continues.
pub(super) fn speakable(before: &str, text: &str) -> String {
    let seed = tail(before);
    let mut out = String::with_capacity(seed.len() + text.len() * 2);
    out.push_str(seed);
    let mut scan = Scan::new(text);
    while let Some(c) = scan.peek() {
        if starts_word(&out)
            && let Some(address) = address(scan.rest)
        {
            out.push_str(address);
            scan.rest = &scan.rest[address.len()..];
        } else if let Some((words, after)) = figure(&out, scan) {
            drop_joining_hyphen(&mut out);
            out.push_str(&words);
            scan = after;
        } else {
            push_plain(&mut out, c);
            scan.rest = &scan.rest[c.len_utf8()..];
        }
    }
    out.split_off(seed.len())
}

/// How much of the beginning of a streamed text can be made speakable by now, in bytes: all of it, but for figures at
/// its end, whose meaning the next word decides ("3" rooms or flats, "1,250" shekels), and the signs that join them.
pub(super) fn settled(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut keep = words.len();
    let unfinished = !text.ends_with(char::is_whitespace);
    let follows_figure = keep > 1 && is_open(words[keep - 2]);
    if unfinished && follows_figure && words.last().is_some_and(|word| !word.ends_with(is_clause_end)) {
        keep -= 1;
    }
    while keep > 0
        && (is_open(words[keep - 1]) || (unfinished && keep == words.len() && has_digit(words[keep - 1])))
    {
        keep -= 1;
    }
    words.get(keep).map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize)
}

/// A figure, a joining sign, or a prefix that waits for its figure ("ב-").
fn is_open(word: &str) -> bool {
    let joins = word.ends_with(|c| "-–־₪$€*+".contains(c));
    joins || (has_digit(word) && !word.ends_with(is_clause_end))
}

fn is_clause_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ',' | ';' | ':')
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// The last two characters: all that the next word needs to know of those before it.
fn tail(before: &str) -> &str {
    before.char_indices().rev().nth(1).map_or(before, |(at, _)| &before[at..])
}

fn figure<'a>(out: &str, scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    let starts = scan.peek().is_some_and(|c| c.is_ascii_digit() || "+*₪-".contains(c));
    // A digit that goes on a Latin word or another figure belongs to it ("B2B", "A4").
    let goes_on = out.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    if !starts || goes_on || (scan.peek() == Some('-') && !is_minus(out, scan)) {
        return None;
    }
    let found = calendar::date(scan)
        .filter(|_| joined(out).is_some() || !amount::is_idiom(scan))
        .or_else(|| calendar::time(scan));
    let found = found.or_else(|| phone::phone(scan)).or_else(|| amount::amount(scan))?;
    let latin_follows = found.1.peek().is_some_and(|c| c.is_ascii_alphabetic());
    (!latin_follows).then_some(found)
}

/// A minus stands free before its digit; a hyphen is attached to the word before it.
fn is_minus(out: &str, scan: Scan<'_>) -> bool {
    starts_word(out) && scan.rest[1..].starts_with(|c: char| c.is_ascii_digit())
}

/// "ב-150" is read as one word: the hyphen between a Hebrew prefix and a figure goes.
fn drop_joining_hyphen(out: &mut String) {
    if let Some(length) = joined(out).map(str::len) {
        out.truncate(length);
    }
}

/// The text before a hyphen at its end that joins it to what follows.
fn joined(out: &str) -> Option<&str> {
    let before = out.strip_suffix(['-', '־', '–'])?;
    before.ends_with(|c| ('\u{05D0}'..='\u{05EA}').contains(&c)).then_some(before)
}

/// The mail or web address that begins here, up to the next blank.
fn address(rest: &str) -> Option<&str> {
    let word = rest.split_whitespace().next().filter(|word| rest.starts_with(word))?;
    let is_address = word.contains('@') || word.contains("://") || word.starts_with("www.");
    is_address.then_some(word)
}

fn starts_word(out: &str) -> bool {
    out.chars().next_back().is_none_or(|c| c.is_whitespace() || "(\"'".contains(c))
}

/// Where a dash can only be the bullet of a list.
fn begins_clause(out: &str) -> bool {
    out.is_empty() || [", ", ": ", ". "].iter().any(|end| out.ends_with(end))
}

fn push_plain(out: &mut String, c: char) {
    match c {
        '\n' | '\r' if out.ends_with(char::is_alphanumeric) => out.push_str(", "),
        '\n' | '\r' | '\t' | ' ' if out.ends_with(' ') => {}
        '\n' | '\r' | '\t' => out.push(' '),
        '*' | '#' | '`' | '_' | '~' | '|' => {}
        '-' | '•' | '–' if begins_clause(out) => {}
        _ if is_unspeakable(c) => {}
        _ => out.push(c),
    }
}

/// Control and direction marks, emojis and what joins them.
fn is_unspeakable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{20E3}'
            | '\u{2600}'..='\u{27BF}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests;
