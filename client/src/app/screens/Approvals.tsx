export { Approvals } from "../../features/approvals/Approvals";
