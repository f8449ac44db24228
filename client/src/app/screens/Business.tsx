export { Settings as Business } from "../../features/business/Settings";
