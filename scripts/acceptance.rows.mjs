// The promises, and the commands that show them.

const json = "-H 'content-type: application/json'";
const mine = '-H "authorization: Bearer $TOKEN"';
const voice = "-d CallSid=CA0001 -d From=%2B972541234567 -d To=%2B97237600000";
const page = "-H 'accept: text/html'";

export const ROWS = [
  {
    id: "M1",
    title: "a call comes in",
    said: "Tests: `calls_webhooks`.",
    commands: [`curl -s $AT/webhook/incoming_call ${voice}`],
  },
  {
    id: "M2",
    title: "the conversation",
    said: "Tests: `calls_by_telephone`, `crm_by_telephone`, and the scenes of `voice/`.",
    commands: [
      `agentlocator call --url http://$AT "שלום, מה שעות הפעילות שלכם?" "קוראים לי דני כהן" "תודה, להתראות"`,
    ],
  },
  {
    id: "M3",
    title: "a message after the tone",
    said: "Answered at once; what is fetched and understood comes later. Tests: `calls_webhooks::a_message`.",
    commands: [`curl -s -w '\\n%{http_code} in %{time_total} s\\n' $AT/webhook/handle_recording ${voice}`],
  },
  {
    id: "M4",
    title: "the status of a call",
    said: "Tests: `calls_webhooks::a_status_goes_forward_only_and_makes_the_call_if_need_be`.",
    commands: [
      `curl -si $AT/webhook/call_status ${voice} -d CallStatus=completed | head -1`,
      `curl -s $AT/api/calls/CA0001 ${mine}`,
    ],
  },
  {
    id: "M5",
    title: "spoken files",
    said: "Without PUBLIC_HOST the health says so, and the address is taken from the request on loopback.",
    commands: [
      `sleep 3; curl -sI $AT/static/voice_responses/response_greeting.mp3 | head -3`,
      `curl -s $AT/health`,
    ],
  },
  {
    id: "M6",
    title: "voices, one after the other",
    said: "Tests: `calls_by_telephone::when_a_voice_fails_the_next_one_speaks`, `voices`, `providers`.",
    commands: [`curl -s $AT/api/receptionist/voices ${mine}`],
  },
  {
    id: "M7",
    title: "WhatsApp, one API",
    said: "Tests: `whatsapp_*`. The QR is that of the stand-in of WhatsApp, to the real client library; here it is read as a PNG, and [in the client](pictures/qr.png) it renews itself.",
    commands: [
      `curl -s $AT/api/whatsapp/status ${mine}`,
      `for i in $(seq 30); do curl -sf $AT/api/whatsapp/qr ${mine} -H 'accept: image/png' -o qr.png && break; sleep 1; done; head -c 8 qr.png | od -An -c; wc -c < qr.png`,
      `agentlocator sandbox scan; sleep 5; curl -s $AT/api/whatsapp/status ${mine}`,
      `curl -s $AT/api/whatsapp/send ${mine} ${json} -d '{"to":"054-123 4567","text":"שלום, כאן המשרד"}'`,
      `sleep 8; curl -s "$AT/api/whatsapp/messages?limit=1" ${mine}`,
    ],
  },
  {
    id: "M8",
    title: "WhatsApp over Twilio",
    said: "Tests: `whatsapp_twilio*`.",
    commands: [
      `curl -si $AT/webhook/whatsapp/incoming -d MessageSid=SM00000000000000000000000000000001 -d From=whatsapp:%2B972521111111 -d To=whatsapp:%2B14155238886 -d Body=היי -d NumMedia=0 | head -1`,
      `curl -si $AT/webhook/whatsapp/status -d MessageSid=SM00000000000000000000000000000001 -d MessageStatus=read -d From=whatsapp:%2B14155238886 -d To=whatsapp:%2B972521111111 | head -1`,
    ],
  },
  {
    id: "M9",
    title: "the worker that speaks WhatsApp Web",
    said: "Tests: `scripts/services.sh test`; killed 20 times over 1,000 messages: `make soak`.",
    commands: [
      `agentlocator sandbox chat --from +972528765432 "היי, מה הכתובת שלכם?"`,
      `curl -s "$AT/api/whatsapp/conversations?limit=2" ${mine}`,
    ],
  },
  {
    id: "M10",
    title: "the CRM",
    said: "Tests: `customers`, `leads`, `deals`, `merge`, `import`, `search` and more, on both databases.",
    commands: [
      `curl -s $AT/api/crm/customers ${mine} ${json} -d '{"name":"דנה לוי","phone":"052-765 4321"}'`,
      `curl -s $AT/api/crm/deals ${mine} ${json} -d '{"customer_id":1,"title":"דירה ברעננה","amount":290000000,"stage":"new"}'`,
      `curl -s "$AT/api/crm/search?q=765" ${mine}`,
      `curl -s "$AT/api/crm/timeline?customer_id=1&limit=2" ${mine}`,
    ],
  },
  {
    id: "M11",
    title: "payments",
    said: "Tests: `payments*`, `stripe*`. 1,000 payments with their documents: `make bench-payments`.",
    commands: [
      `curl -s $AT/api/payments/create-intent ${mine} ${json} -d '{"deal_id":1,"amount":118000}' | tee intent.json`,
      `agentlocator sandbox pay $(sed 's/.*"payment_intent":"\\([^"]*\\)".*/\\1/' intent.json); sleep 3`,
      `curl -s "$AT/api/payments?limit=1" ${mine}`,
      `curl -s -w '\\n%{http_code}\\n' $AT/webhook/stripe -H 'stripe-signature: t=1,v1=00' -d '{}'`,
    ],
  },
  {
    id: "M12",
    title: "invoices",
    said: "Outside production the numbers have a series of their own. Tests: `invoices*`, `papers`.",
    commands: [
      `curl -s "$AT/api/invoices?limit=1" ${mine}`,
      `curl -s $AT/invoices/$(curl -s "$AT/api/invoices?limit=1" ${mine} | sed 's/.*"number":"\\([^"]*\\)".*/\\1/') ${mine} -o invoice.pdf; head -c 8 invoice.pdf; echo; pdftotext -layout invoice.pdf - | head -24`,
    ],
  },
  {
    id: "M13",
    title: "contracts",
    said: "Tests: `contracts_*`; drawn on a canvas in a browser: `client/e2e/sign.test.mjs`.",
    commands: [
      `curl -s "$AT/api/contracts/preview?deal_id=1" ${mine} | head -c 300`,
      `curl -s $AT/api/contracts/sign ${mine} ${json} -d "{\\"deal_id\\":1,\\"name\\":\\"דנה לוי\\",\\"signature_b64\\":\\"$(base64 -w0 $ROOT/bench/src/documents/signature.png)\\"}" | tee signed.json`,
      `sleep 3; curl -s $AT/contracts/$(sed 's/.*"contract_number":"\\([^"]*\\)".*/\\1/' signed.json) ${mine} -o contract.pdf; pdftotext -raw -f 3 contract.pdf - | head -20`,
      `curl -s $AT/api/public/verify -H 'content-type: application/pdf' --data-binary @contract.pdf`,
    ],
  },
  {
    id: "M14",
    // It uses up what one address may try.
    last: true,
    title: "security",
    said: "Tests: `calls_webhooks`, `rate_limits`, `cors`, `headers`, `permissions`, `tenancy`, `sessions*`, `setup`.",
    commands: [
      `curl -s -w '\\n%{http_code}\\n' $AT/api/crm/customers`,
      `curl -si $AT/api/crm/customers -H 'origin: https://elsewhere.example' ${mine} | grep -ic access-control-allow-origin`,
      `for i in $(seq 12); do curl -s -o last.json -w '%{http_code} ' $AT/api/auth/login ${json} -d '{"email":"x@test.example","password":"wrong wrong wrong"}'; done; echo; cat last.json`,
    ],
  },
  {
    id: "M15",
    title: "operations",
    said: "Tests: `openapi`, `headers`, `errors`; the description is tried by schemathesis at every run of the tests.",
    commands: [
      `curl -si $AT/nowhere -H 'x-request-id: my-own-id' | grep -iE 'HTTP|x-request-id|error'`,
      `curl -s $AT/__debug/routes | head -c 300`,
      `curl -s $AT/openapi.json | head -c 200`,
      `cat $ROOT/Procfile`,
    ],
  },
  {
    id: "M16",
    title: "everything, tried at once",
    commands: [`agentlocator smoke --url http://$AT`],
  },
  {
    id: "M17",
    title: "the client",
    said: "Tests: `client/tests`, and in a browser against the whole program `client/e2e`, a view for each role among them. Pictures of it: [what needs me now](pictures/dashboard.png), [a customer](pictures/customer.png), [the board of deals](pictures/board.png), [the inbox](pictures/inbox.png), [on a telephone](pictures/telephone.png).",
    commands: [
      `curl -si $AT/ ${page} | grep -iE '^HTTP|content-security-policy|content-type'`,
      `curl -s $AT/ ${page} | head -c 300`,
    ],
  },
];
