//! `token`: issues, lists and revokes the tokens of lead providers.

use clap::Subcommand;
use diesel::{Connection, PgConnection};
use store::{
    events::{self, Event, EventActor},
    platform::api_tokens,
};
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use super::Outcome;
use crate::platform::{
    auth::lead_provider_token, clock::Clock, config::DatabaseConfig, error::AppError, ids,
};

/// Issue and revoke tokens of lead providers
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Issue a token and print it, once: it is stored as a hash and cannot be shown again
    Issue {
        /// Name of the lead provider
        #[arg(long, value_name = "NAME")]
        lead_provider: String,
        /// What it is for and who has it, for the list and the audit
        #[arg(long, value_name = "TEXT")]
        description: String,
    },
    /// Revoke a token; it stops working within ten seconds
    Revoke {
        /// Id of the token, as `list` shows it
        id: Uuid,
    },
    /// List all tokens, newest first
    List,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let config = DatabaseConfig::from_env()?;
    let mut conn = connect(config.url.expose())?;
    match &args.action {
        Action::Issue {
            lead_provider,
            description,
        } => issue(&mut conn, lead_provider, description),
        Action::Revoke { id } => revoke(&mut conn, *id),
        Action::List => list(&mut conn),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a command needs one plain connection, not a pool"
)]
fn connect(url: &str) -> Result<PgConnection, String> {
    PgConnection::establish(url)
        .map_err(|error| format!("the database cannot be reached (DATABASE_URL): {error}"))
}

fn issue(conn: &mut PgConnection, name: &str, description: &str) -> Outcome {
    let description = description.trim();
    if description.is_empty() {
        return Err("--description says what the token is for; it must not be empty".into());
    }
    let (token, hash) = lead_provider_token::generate()?;
    let id = ids::new_key();
    let found = conn.transaction::<_, AppError, _>(|conn| {
        let Some((lead_provider_id, name)) = api_tokens::find_lead_provider(conn, name)? else {
            return Ok(None);
        };
        api_tokens::insert(conn, id, lead_provider_id, description, &hash, None)?;
        let event = event("api_token_issued", id)
            .lead_provider(lead_provider_id)
            .after(serde_json::json!({ "description": description }));
        events::record(conn, &EventActor::system("token"), &[event])?;
        Ok(Some(name))
    })?;
    let Some(name) = found else {
        let known = api_tokens::lead_provider_names(conn)?.join("\n  ");
        return Err(
            format!("there is no lead provider of this name; there are:\n  {known}").into(),
        );
    };
    println!("Token {id} of {name}. It is shown once:");
    println!("{}", token.expose());
    Ok(())
}

fn revoke(conn: &mut PgConnection, id: Uuid) -> Outcome {
    let now = Clock::system().now();
    let revoked = conn.transaction::<_, AppError, _>(|conn| {
        let Some(lead_provider_id) = api_tokens::revoke(conn, id, now)? else {
            return Ok(false);
        };
        events::record(
            conn,
            &EventActor::system("token"),
            &[event("api_token_revoked", id).lead_provider(lead_provider_id)],
        )?;
        Ok(true)
    })?;
    if !revoked {
        return Err("there is no such token, or it was revoked before".into());
    }
    println!("Token {id} is revoked and stops working within ten seconds.");
    Ok(())
}

fn list(conn: &mut PgConnection) -> Outcome {
    let at = |time: Option<time::OffsetDateTime>| match time {
        Some(time) => time
            .replace_nanosecond(0)
            .ok()
            .and_then(|time| time.format(&Rfc3339).ok())
            .unwrap_or_default(),
        None => "-".to_owned(),
    };
    println!(
        "{:36}  {:20}  {:20}  {:20}  lead provider: description",
        "id", "issued", "last used", "revoked"
    );
    for token in api_tokens::list(conn)? {
        let (issued, used, revoked) = (
            at(Some(token.created_at)),
            at(token.last_used_at),
            at(token.revoked_at),
        );
        println!(
            "{}  {issued:20}  {used:20}  {revoked:20}  {}: {}",
            token.id, token.lead_provider, token.description
        );
    }
    Ok(())
}

fn event(name: &'static str, id: Uuid) -> Event {
    Event::new(name, Clock::system().today(), "api_token", id)
}
