export { fetchPictures, PICTURES } from "./fetch-pictures.ts";
