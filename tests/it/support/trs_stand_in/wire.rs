//! HTTP by hand: requests as they arrive, and bytes as they are sent.

use std::{collections::HashMap, io::ErrorKind};

use tokio::net::TcpStream;

use super::Seen;

/// The next request, or nothing when the caller has gone.
pub(super) async fn read_request(stream: &TcpStream, buffer: &mut Vec<u8>) -> Option<Seen> {
    let head_end = loop {
        if let Some(at) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        receive(stream, buffer).await?;
    };
    let head = String::from_utf8_lossy(&buffer[..head_end]).into_owned();
    let mut lines = head.lines();
    let mut start = lines.next()?.split(' ').map(str::to_owned);
    let (method, target) = (start.next()?, start.next()?);
    let headers: HashMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length: usize = headers
        .get("content-length")
        .map_or(0, |length| length.parse().expect("a length"));
    while buffer.len() < head_end + length {
        receive(stream, buffer).await?;
    }
    let body = String::from_utf8_lossy(&buffer[head_end..head_end + length]).into_owned();
    buffer.drain(..head_end + length);
    Some(Seen {
        method,
        target,
        headers,
        body,
    })
}

async fn receive(stream: &TcpStream, buffer: &mut Vec<u8>) -> Option<()> {
    let mut chunk = [0; 4096];
    loop {
        stream.readable().await.ok()?;
        match stream.try_read(&mut chunk) {
            Ok(0) => return None,
            Ok(count) => {
                buffer.extend_from_slice(&chunk[..count]);
                return Some(());
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return None,
        }
    }
}

pub(super) async fn send(stream: &TcpStream, text: &str) {
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        if stream.writable().await.is_err() {
            return;
        }
        match stream.try_write(rest) {
            Ok(count) => rest = &rest[count..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}

pub(super) async fn wait_until_closed(stream: &TcpStream) {
    let mut ignored = Vec::new();
    while receive(stream, &mut ignored).await.is_some() {}
}
