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
    /// It is made anew each time, so that a change of the template's file or of the pinned printer
    /// makes an earlier approval void.
    ///
    /// - Throws: `template.unknown`, `printer.unknown`, `product.unknown`.
    func act(_ kind: ActKind, of order: OrderRecord) throws -> GuardedAct {
        let request = order.request
        let product = try ledger.product(request.product, version: order.productVersion)
        let printer = try ledger.printer(request.printer, version: order.printerVersion)
        return GuardedAct(
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
                "template": [
                    "name": .string(request.template),
                    "sha256": .string(try templateDigest(request.template)),
                ],
                "firstSerial": .string(order.firstSerial),
                "lastSerial": .string(order.lastSerial),
            ]
        )
    }

    /// SHA-256 of the text of a printers' template.
    private func templateDigest(_ name: String) throws -> String {
        // A name without a template is refused as usual.
        _ = try template(name)
        let path = "\(workspace.templates)/\(name).yaml"
        if try disk.exists(path) { return try disk.digest(of: path).sha256.hexadecimal }
        return Self.sha256(Array((BuiltInPrinterTemplates.yaml(name) ?? "").utf8))
    }

    private static func sha256(_ bytes: [UInt8]) -> String {
        Array(SHA256.hash(data: bytes)).hexadecimal
    }
}
