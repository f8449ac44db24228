export { Calls } from "../../features/calls/Calls";
