import CardCore
import CardLedger
import CardPackage
import CardSystem
import Crypto

extension Repositories {
    /// The act of making cards that no printer gets: an import, or an order of which calls pull the
    /// cards.
    ///
    /// - Throws: `product.unknown`.
    func act(making request: OrderRequest) throws -> GuardedAct {
        let product = try ledger.product(request.product, version: nil)
        return GuardedAct(
            .orderMint,
            object: "\(request.delivery.name) \(request.requestID)",
            content: [
                "order": request.content,
                "product": [
                    "id": .string(request.product), "version": .integer(product.version),
                    "sha256": .string(product.digest.hexadecimal),
                ],
            ],
            requestID: request.requestID
        )
    }

    /// The act of minting or releasing an order: all that decides the cards and their package.
    ///
    /// It is made anew each time, so that a change of the template's file, of the pinned printer or of
    /// the proof makes an earlier approval void.
    ///
    /// - Throws: `template.unknown`, `printer.unknown`, `product.unknown`.
    func act(_ kind: ActKind, of order: OrderRecord) throws -> GuardedAct {
        let request = order.request
        let product = try ledger.product(request.product, version: order.productVersion)
        let printer = try ledger.printer(request.printer, version: order.printerVersion)
        var act = GuardedAct(
            kind,
            object: "order \(order.id)",
            content: [
                "order": request.content,
                "product": [
                    "id": .string(request.product), "version": .integer(order.productVersion),
                    "sha256": .string(product.digest.hexadecimal),
                ],
                "printer": [
                    "name": .string(request.printer), "version": .integer(order.printerVersion),
                    "recipients": .array(printer.printer.recipients.map(JSON.string)),
                    "keysSha256": .string(Self.sha256(Array(printer.printer.keys.utf8))),
                ],
                "template": try templateContent(request.template),
                "firstSerial": .string(order.firstSerial),
                "lastSerial": .string(order.lastSerial),
            ]
        )
        if let labels = try ownLabels { act.content["labels"] = labels }
        act.proofSHA256 = try proofDigest(of: order)
        return act
    }

    /// The name and the digest of the labels' template; nil for the built-in one.
    private var ownLabels: JSON? {
        get throws {
            let name = LabelTemplate.usedName
            let path = "\(workspace.templates)/\(name).yaml"
            guard try disk.exists(path) else { return nil }
            return [
                "name": .string(name),
                "sha256": .string(try disk.digest(of: path).sha256.hexadecimal),
            ]
        }
    }

    /// SHA-256 of the page of the order's proof; nil if there is none.
    private func proofDigest(of order: OrderRecord) throws -> String? {
        let path = workspace.proofFile(ofOrder: order.id)
        guard try disk.exists(path) else { return nil }
        return try disk.digest(of: path).sha256.hexadecimal
    }

    /// The name and the digest of a printers' template, and those of the layout of its cards if it
    /// prints them.
    private func templateContent(_ name: String) throws -> JSON {
        // A name without a template is refused as usual.
        let template = try template(name)
        let content: JSON = [
            "name": .string(name), "sha256": .string(try templateDigest(name)),
        ]
        guard let cards = try sheetDigests(of: template), case .object(var members) = content else {
            return content
        }
        members["cards"] = cards
        return .object(members)
    }

    /// SHA-256 of the text of a printers' template.
    private func templateDigest(_ name: String) throws -> String {
        let path = "\(workspace.templates)/\(name).yaml"
        if try disk.exists(path) { return try disk.digest(of: path).sha256.hexadecimal }
        return Self.sha256(Array((BuiltInPrinterTemplates.yaml(name) ?? "").utf8))
    }

    private static func sha256(_ bytes: [UInt8]) -> String {
        Array(SHA256.hash(data: bytes)).hexadecimal
    }
}
