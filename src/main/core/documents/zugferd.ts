/** What makes a PDF a ZUGFeRD / Factur-X invoice: PDF/A-3 (ISO 19005-3), the XML as its associated file, and the XMP that names both. */
import type { TDocumentDefinitions } from "pdfmake/interfaces";
import { xmlText } from "./xml-writer.ts";

/** The name that the standard asks for (Factur-X 1.07 §6.2.2). */
const FILE = "factur-x.xml";
const PROFILE = "EN 16931";

/** The part of pdfkit's document that writes metadata. */
export interface MetadataDocument {
  info: Record<string, unknown>;
  appendXML: (xml: string) => void;
  _addInfo: () => void;
}

/** Adds conformance and the embedded file to a definition. */
export function zugferdDefinition(xml: string): Partial<TDocumentDefinitions> {
  const file = {
    src: `data:text/xml;base64,${Buffer.from(xml, "utf8").toString("base64")}`,
    ...{ name: FILE, type: "text/xml", relationship: "Alternative", description: "Factur-X/ZUGFeRD" },
    ...{ creationDate: new Date(), modifiedDate: new Date() },
  };
  return { version: "1.7", subset: "PDF/A-3b", files: { [FILE]: file } } as Partial<TDocumentDefinitions>;
}

/** Names the embedded invoice in the metadata, before the document is ended. */
export function declareZugferd(document: MetadataDocument): void {
  document.appendXML(XMP);
  // The library writes names into XML as they are; "Möller & Söhne" would break it.
  const addInfo = document._addInfo.bind(document);
  document._addInfo = () => {
    const { info } = document;
    document.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [key, typeof value === "string" ? xmlText(value) : value]),
    );
    addInfo();
    document.info = info;
  };
}

const property = (name: string, description: string) => `
            <rdf:li rdf:parseType="Resource">
              <pdfaProperty:name>${name}</pdfaProperty:name>
              <pdfaProperty:valueType>Text</pdfaProperty:valueType>
              <pdfaProperty:category>external</pdfaProperty:category>
              <pdfaProperty:description>${description}</pdfaProperty:description>
            </rdf:li>`;

const NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

const XMP = `
  <rdf:Description rdf:about="" xmlns:fx="${NAMESPACE}">
    <fx:DocumentType>INVOICE</fx:DocumentType>
    <fx:DocumentFileName>${FILE}</fx:DocumentFileName>
    <fx:Version>1.0</fx:Version>
    <fx:ConformanceLevel>${PROFILE}</fx:ConformanceLevel>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas>
      <rdf:Bag>
        <rdf:li rdf:parseType="Resource">
          <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
          <pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI>
          <pdfaSchema:prefix>fx</pdfaSchema:prefix>
          <pdfaSchema:property><rdf:Seq>${property("DocumentFileName", "name of the embedded XML invoice file")}${property(
            "DocumentType",
            "INVOICE",
          )}${property("Version", "version of the Factur-X schema")}${property("ConformanceLevel", "conformance level of the embedded data")}
          </rdf:Seq></pdfaSchema:property>
        </rdf:li>
      </rdf:Bag>
    </pdfaExtension:schemas>
  </rdf:Description>`;
