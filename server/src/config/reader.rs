//! Takes values by name and collects every complaint on the way. It knows no setting by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;
use std::str::FromStr;

use secrecy::SecretString;

use super::problems::{Problem, Problems};

/// The names and values to read from, which names were asked for, and what was wrong with the values.
pub(super) struct Reader {
    values: BTreeMap<String, String>,
    asked: BTreeSet<&'static str>,
    problems: Vec<Problem>,
    warnings: Vec<String>,
}

impl Reader {
    pub(super) fn new(values: BTreeMap<String, String>) -> Self {
        Self { values, asked: BTreeSet::new(), problems: Vec::new(), warnings: Vec::new() }
    }

    /// The value without surrounding space; an empty one counts as none.
    pub(super) fn text(&mut self, name: &'static str) -> Option<String> {
        self.asked.insert(name);
        self.values.get(name).map(|value| value.trim()).filter(|value| !value.is_empty()).map(Into::into)
    }

    /// Like [`Reader::text`], for what must not be shown.
    pub(super) fn secret(&mut self, name: &'static str) -> Option<SecretString> {
        self.text(name).map(Into::into)
    }

    /// The items of a comma-separated list.
    pub(super) fn list(&mut self, name: &'static str) -> Vec<String> {
        let text = self.text(name).unwrap_or_default();
        text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Into::into).collect()
    }

    /// The value as a `T`, or `default` where there is none; one that is no `T` is a problem with this remedy.
    pub(super) fn parsed<T: FromStr>(&mut self, name: &'static str, default: T, remedy: &str) -> T {
        match self.text(name).map(|text| text.parse()) {
            None => default,
            Some(Ok(value)) => value,
            Some(Err(_)) => {
                self.problem(name, remedy);
                default
            }
        }
    }

    pub(super) fn problem(&mut self, variable: &str, remedy: impl Into<String>) {
        self.problems.push(Problem { variable: variable.into(), remedy: remedy.into() });
    }

    pub(super) fn warn(&mut self, warning: impl Into<String>) {
        self.warnings.push(warning.into());
    }

    pub(super) fn finish(self) -> (Problems, Vec<String>) {
        (Problems(self.problems), self.warnings)
    }

    #[cfg(test)]
    pub(super) fn asked(&self) -> &BTreeSet<&'static str> {
        &self.asked
    }
}

/// The environment of the process, without what is not UTF-8.
pub(super) fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// The names and values of a `.env` file; none where there is no file.
pub(super) fn file(path: &Path) -> Result<BTreeMap<String, String>, Problems> {
    let name = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(Problems::one(&name, format!("make the file readable ({error})"))),
    };
    let mut values = BTreeMap::new();
    let mut after = String::from("at its beginning");
    for entry in dotenvy::from_read_iter(text.trim_start_matches('\u{feff}').as_bytes()) {
        // The parser's own error quotes the line, and with it a secret.
        let Ok((name_in_file, value)) = entry else {
            return Err(Problems::one(
                &name,
                format!("write NAME=value on each line; the entry {after} is not"),
            ));
        };
        after = format!("after {name_in_file}");
        values.insert(name_in_file, value);
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::file;

    #[test]
    fn a_dot_env_file_is_read_with_quotes_and_comments() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        std::fs::write(
            &path,
            "\u{feff}PORT=1 # comment\nexport COMPANY_NAME=\"נדל\\\"ן\"\nADMIN_PASSWORD='a$b#c'\n",
        )
        .unwrap();
        let values = file(&path).unwrap();
        assert_eq!(values["PORT"], "1");
        assert_eq!(values["COMPANY_NAME"], "נדל\"ן");
        assert_eq!(values["ADMIN_PASSWORD"], "a$b#c");
    }

    #[test]
    fn a_broken_dot_env_file_is_reported_without_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        std::fs::write(&path, "PORT=1\nJWT_SECRET=\"hush-hush\n").unwrap();
        let complaint = file(&path).expect_err("a quote is open").to_string();
        assert!(complaint.contains("after PORT") && !complaint.contains("hush-hush"), "{complaint}");
        assert!(file(&folder.path().join("none")).unwrap().is_empty());
    }
}
