import CardCore
import CardJobs

/// `init`.
struct WorkspaceReport: Report {
    let made: MadeWorkspace

    init(_ made: MadeWorkspace) { self.made = made }

    var json: [String: JSON] {
        [
            "workspace": .string(made.folder), "id": .string(made.id),
            "custody": .string(made.custody.rawValue),
            "remarks": .array(made.remarks.map { .string($0.sentence.text) }),
        ]
    }

    var text: String {
        """
        workspace made in \(made.folder), custody \(made.custody.rawValue)
        next: mintrun custodian create NAME --key-out FILE; mintrun printer add NAME --age RECIPIENT
        """
    }
}

/// `custodian add` and `custodian create`.
struct CustodianReport: Report {
    let result: CustodianResult

    init(_ result: CustodianResult) { self.result = result }

    var json: [String: JSON] {
        [
            "custodian": result.custodian.json, "keyFile": .optional(result.keyFile),
            "setVersion": .integer(result.setVersion),
            "custody": .string(result.custody.rawValue),
            "custodyInFile": .optional(result.custodyInFile?.rawValue),
            "custodians": .integer(result.custodianCount),
            "alreadyDone": .bool(result.alreadyDone),
        ]
    }

    var text: String {
        var lines = Lines()
        let already = result.alreadyDone ? "  (already there)" : ""
        lines.add("custodian", result.custodian.name + already)
        lines.add("fingerprint", result.custodian.fingerprint)
        if let keyFile = result.keyFile {
            lines.add("private key", "\(keyFile)  (the custodian keeps it, and a copy, elsewhere)")
        }
        let count = result.custodianCount
        let people = count.counted("custodian")
        lines.add("set", "version \(result.setVersion), \(people)")
        if let inFile = result.custodyInFile { lines.add("mintrun.yaml", inFile.ignored) }
        if result.changesBackups { lines.add("backups", custodiansOfTheirTime) }
        if result.custodianCount < result.custody.custodianCount {
            lines.add("next", "\(result.custody.rawValue) custody needs another custodian")
        }
        return lines.text
    }
}

/// `custodian list`.
struct CustodianListReport: Report {
    let listing: CustodianListing

    init(_ listing: CustodianListing) { self.listing = listing }

    var json: [String: JSON] {
        [
            "custody": .string(listing.custody.rawValue),
            "custodyInFile": .optional(listing.custodyInFile?.rawValue),
            "setVersion": .integer(listing.setVersion),
            "custodians": .array(listing.custodians.map(\.json)),
        ]
    }

    var text: String {
        guard !listing.custodians.isEmpty else { return "no custodians yet" }
        var table = Table(["custodian", "fingerprint"])
        for custodian in listing.custodians {
            table.add([custodian.name, custodian.fingerprint])
        }
        let inFile = listing.custodyInFile.map { "\nmintrun.yaml: \($0.ignored)" } ?? ""
        return "custody \(listing.custody.rawValue), set version \(listing.setVersion)\(inFile)\n"
            + table.text
    }
}

/// `custody show` and `custody set`.
struct CustodyReport: Report {
    let facts: CustodyFacts

    init(_ facts: CustodyFacts) { self.facts = facts }

    var json: [String: JSON] {
        [
            "custody": .string(facts.custody.rawValue),
            "custodyInFile": .optional(facts.custodyInFile?.rawValue),
            "alreadyDone": .bool(facts.alreadyDone),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("custody", facts.custody.rawValue)
        if let inFile = facts.custodyInFile { lines.add("mintrun.yaml", inFile.ignored) }
        if !facts.alreadyDone { lines.add("backups", custodiansOfTheirTime) }
        return lines.text
    }
}

/// The effect of a change of the custodians on existing backups.
let custodiansOfTheirTime =
    "those that are there ask for the custodians of their time; write a new one: "
    + "mintrun backup DIR --keys-to DIR2"

extension Custody {
    /// The text about a custody in `mintrun.yaml` that is not the one on record.
    fileprivate var ignored: String { "custody \(rawValue)  (it does not count)" }
}

/// `printer add` and `printer show`.
struct PrinterReport: Report {
    let printer: PrinterFacts

    init(_ printer: PrinterFacts) { self.printer = printer }

    var json: [String: JSON] {
        ["printer": printer.json, "alreadyDone": .bool(printer.alreadyDone)]
    }

    var text: String {
        var lines = Lines()
        lines.add("printer", "\(printer.name), version \(printer.version)")
        for recipient in printer.recipients { lines.add(printer.kind.rawValue, recipient) }
        lines.add("template", printer.template)
        return lines.text
    }
}

/// `printer list`.
struct PrinterListReport: Report {
    let printers: [PrinterFacts]

    init(_ printers: [PrinterFacts]) { self.printers = printers }

    var json: [String: JSON] { ["printers": .array(printers.map(\.json))] }

    var text: String {
        guard !printers.isEmpty else { return "no printers yet" }
        var table = Table(["printer", "version", "kind", "template", "recipients"])
        for printer in printers {
            table.add([
                printer.name, String(printer.version), printer.kind.rawValue, printer.template,
                printer.recipients.joined(separator: " "),
            ])
        }
        return table.text
    }
}

/// `printer show --allowed-signers`.
struct AllowedSignersReport: Report {
    let line: String

    var json: [String: JSON] { ["allowedSigners": .string(line)] }
    var text: String { line }
}

/// `product add` and `product show`.
struct ProductReport: Report {
    let product: ProductFacts

    /// True if the product is only shown; then no work was done before either.
    private let isShown: Bool

    init(_ product: ProductFacts, isShown: Bool = false) {
        self.product = product
        self.isShown = isShown
    }

    var json: [String: JSON] {
        [
            "product": product.json, "alreadyDone": .bool(product.alreadyDone),
            "dryRun": .bool(false),
        ]
    }

    var text: String {
        let already = product.alreadyDone && !isShown ? "  (already there)" : ""
        var lines = Lines()
        lines.add("product", "\(product.id), version \(product.version)\(already)")
        lines.add("name", product.name)
        lines.add("currency", product.currency)
        lines.add("denomination", product.denomination.list.text)
        if let worth = product.worth { lines.add("planned", worth.text) }
        if !product.activatesAs.isEmpty {
            lines.add("activates as", product.activatesAs.map(\.text).joined(separator: ", "))
        }
        lines.add("formats", product.verdict.rawValue)
        return lines.text
    }
}

/// `product list`.
struct ProductListReport: Report {
    let products: [ProductFacts]

    init(_ products: [ProductFacts]) { self.products = products }

    var json: [String: JSON] { ["products": .array(products.map(\.json))] }

    var text: String {
        guard !products.isEmpty else { return "no products yet" }
        var table = Table(["product", "version", "currency", "name"])
        for product in products {
            table.add([product.id.text, String(product.version), product.currency, product.name])
        }
        return table.text
    }
}

/// `version`.
struct VersionReport: Report {
    var json: [String: JSON] { ["version": .string(ProductVersion.text)] }
    var text: String { "mintrun \(ProductVersion.text)" }
}

extension CustodianFacts {
    var json: JSON {
        [
            "name": .string(name), "fingerprint": .string(fingerprint),
            "publicKeyFile": .string(publicKeyFile),
        ]
    }
}

extension PrinterFacts {
    var json: JSON {
        [
            "name": .string(name), "version": .integer(version), "kind": .string(kind.rawValue),
            "recipients": .array(recipients.map(JSON.string)), "template": .string(template),
        ]
    }
}

extension ProductFacts {
    var json: JSON {
        [
            "id": .string(id), "version": .integer(version), "name": .string(name),
            "currency": .string(currency), "content": content, "formats": .string(verdict.rawValue),
            "worth": worth?.json ?? .null, "denomination": denomination.json,
        ]
    }
}
