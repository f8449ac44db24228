export { CallPage as Call } from "../../features/calls/CallPage";
