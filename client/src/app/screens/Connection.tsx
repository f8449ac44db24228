export { Connection } from "../../features/whatsapp/connection/Connection";
