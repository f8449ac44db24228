export { Inbox as WhatsApp } from "../../features/whatsapp/Inbox";
