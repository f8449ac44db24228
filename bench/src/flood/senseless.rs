//! Requests without sense: what the test of a flood and its measurement send.

/// What is sent, again and again, each over a connection of its own: every one is to be refused.
pub(crate) fn senseless() -> Vec<Vec<u8>> {
    let request = |line: &str, headers: &str, body: &[u8]| {
        let head = format!("{line} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n{headers}");
        let length = format!("content-length: {}\r\n\r\n", body.len());
        [head.as_bytes(), length.as_bytes(), body].concat()
    };
    let (form, object) =
        ("content-type: application/x-www-form-urlencoded\r\n", "content-type: application/json\r\n");
    let upgrade =
        "upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    vec![
        b"\x16\x03\x01 is no request\r\n\r\n".to_vec(),
        request("POST /webhook/incoming_call", form, b"CallSid=CA1&From=%ff%fe&&=&To"),
        request(
            "POST /webhook/incoming_call",
            "x-twilio-signature: AAAA\r\ncontent-type: application/json\r\n",
            b"{\"CallSid\":",
        ),
        request("POST /webhook/handle_recording", form, b"RecordingUrl=http://127.0.0.1/"),
        request("POST /webhook/whatsapp/incoming", form, b"MessageSid=SM1&NumMedia=-1"),
        request("POST /webhook/stripe", "stripe-signature: t=1,v1=00\r\n", b"{}"),
        request("POST /api/auth/login", object, b"{\"email\": {\"email\": ["),
        request(
            "POST /api/crm/customers",
            "authorization: Bearer a.b.c\r\ncontent-type: application/json\r\n",
            b"[]",
        ),
        request("GET /api/crm/customers?cursor=%00&limit=-1", "authorization: Bearer \x7f\r\n", b""),
        request("PUT /api/business/logo", "content-type: image/png\r\n", &[7; 200_000]),
        request("GET /api/public/pay/..%2f..%2fetc", "", b""),
        request("GET /ws/twilio-media", upgrade, b""),
        request("BREW /api/calls", "", b""),
    ]
}
