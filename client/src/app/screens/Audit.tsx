export { Audit } from "../../features/audit/Audit";
