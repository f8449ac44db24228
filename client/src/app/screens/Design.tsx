export { Design } from "../../features/design/Design";
