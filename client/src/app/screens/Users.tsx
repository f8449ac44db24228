export { Users } from "../../features/users/Users";
