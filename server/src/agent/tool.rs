//! What a tool is. A tool is one small file: its arguments (`Arguments`) and what it does with them (`Run`).
//!
//! The context `C` is defined by whoever runs the tools, so nothing here knows a database.

use futures_util::{FutureExt, future::BoxFuture};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What is to happen once an answer was heard to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Listen to the caller.
    Listen,
    /// End the conversation.
    HangUp,
    /// Hand the caller to whoever takes messages.
    Divert,
    /// Put the caller through to a person.
    Transfer,
}

/// What calling a tool means for the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Looks something up; may run while the turn is still a guess.
    Reads,
    /// Changes something; runs only once the turn is certain.
    Writes,
    /// Runs nothing: says how the conversation goes on once the answer was said.
    Ends(Next),
}

/// The arguments of a tool: their shape, their rules, and how the model is told of them.
pub trait Arguments: DeserializeOwned + Send + 'static {
    /// The name that the model calls it by.
    const NAME: &'static str;
    /// When to use it, for the model.
    const DESCRIPTION: &'static str;
    /// What calling it means.
    const ACCESS: Access;

    /// The JSON schema of the arguments, an object.
    fn parameters() -> Value;

    /// Checks what the types cannot say; the error is told to the model.
    ///
    /// # Errors
    /// One sentence that says what to correct.
    fn check(&self) -> Result<(), String>;
}

/// What a tool does, given by the part that offers it.
pub trait Run<C>: Arguments {
    /// Runs it; both the answer and the error are told to the model.
    fn run(self, context: C) -> impl Future<Output = Result<String, String>> + Send;
}

/// The half of a tool that the machine needs: how it is offered and checked, but not what it does.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// The name that the model calls it by.
    pub name: &'static str,
    /// When to use it, for the model.
    pub description: &'static str,
    /// The JSON schema of the arguments.
    pub parameters: fn() -> Value,
    /// What calling it means.
    pub access: Access,
    /// Refuses arguments (JSON text) that the tool could not run with, in one sentence for the model.
    pub check: fn(&str) -> Result<(), String>,
}

impl Offer {
    /// The offer of a tool with these arguments.
    pub const fn of<A: Arguments>() -> Self {
        Self {
            name: A::NAME,
            description: A::DESCRIPTION,
            parameters: A::parameters,
            access: A::ACCESS,
            check: |text| parse::<A>(text).map(drop),
        }
    }
}

/// A tool with its type erased, so that a part can list its tools in a constant.
#[derive(Debug)]
pub struct Tool<C: 'static> {
    /// How it is offered and checked.
    pub offer: Offer,
    run: Deed<C>,
}

/// What a tool does when it is called: context, its own offer, and the arguments as the model wrote them; the answer and the
/// error are told to the model.
pub type Deed<C> = fn(C, Offer, String) -> BoxFuture<'static, Result<String, String>>;

impl<C> Clone for Tool<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Tool<C> {}

impl<C: Send + 'static> Tool<C> {
    /// The tool that these arguments describe.
    pub const fn of<A: Run<C>>() -> Self {
        Self { offer: Offer::of::<A>(), run: |context, _, text| run::<A, C>(context, text).boxed() }
    }

    /// The same tool as far as the model knows, which does this instead when it is called.
    #[must_use]
    pub fn instead(self, run: Deed<C>) -> Self {
        Self { run, ..self }
    }

    /// Runs the tool with arguments as the model wrote them; they are checked again.
    ///
    /// # Errors
    /// What the model is to be told.
    pub fn run(&self, context: C, arguments: String) -> BoxFuture<'static, Result<String, String>> {
        (self.run)(context, self.offer, arguments)
    }
}

async fn run<A: Run<C>, C: Send>(context: C, text: String) -> Result<String, String> {
    parse::<A>(&text)?.run(context).await
}

fn parse<A: Arguments>(text: &str) -> Result<A, String> {
    let text = if text.trim().is_empty() { "{}" } else { text };
    let arguments: A = serde_json::from_str(text).map_err(|problem| problem.to_string())?;
    arguments.check()?;
    Ok(arguments)
}
