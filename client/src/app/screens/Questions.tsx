export { Questions } from "../../features/questions/Questions";
