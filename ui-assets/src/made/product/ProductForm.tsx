export { Fields as default } from "../../form/Fields";
