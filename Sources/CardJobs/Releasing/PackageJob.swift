import CardCore
import CardLedger
import CardPackage
import CardSystem

/// The parts of an order's package: the order, its printer, and the paths of its files.
struct PackageJob: Sendable {
    let order: OrderRecord
    let printer: PrinterRecord
    let plan: PackagePlan

    init(for order: OrderRecord, _ repositories: Repositories, _ context: RequestContext) throws {
        self.order = order
        printer = try repositories.ledger.printer(
            order.request.printer,
            version: order.printerVersion
        )
        plan = try repositories.packagePlan(of: order, for: printer)
    }

    /// `ord-000001-winter-500.zip`, the name of the archive inside.
    var plainName: String { "\(order.id)-\(order.request.product).zip" }

    /// `ord-000001-winter-500.zip.age`, the name of the file in the outbox.
    var fileName: String { plainName + (printer.printer.kind == .age ? ".age" : ".gpg") }

    var partPath: String { partPath("") }

    /// The path under which a file is written before it is committed to; relative.
    func partPath(_ ending: String) -> String { "outbox/\(fileName)\(ending).part" }

    func publication(_ ending: String, _ sha256: SHA256Digest) -> Publication {
        Publication(
            partPath: partPath(ending),
            finalPath: "outbox/\(fileName)\(ending)",
            sha256: sha256
        )
    }

    /// The text of the `.json` beside the package.
    func description(of release: ReleaseRecord) -> String {
        let document: JSON = [
            "schema": .integer(1),
            "order": .string(order.id.text),
            "product": .string(order.request.product),
            "environment": .string(order.request.environment.rawValue),
            "quantity": .integer(order.request.quantity),
            "spares": .integer(order.request.spares),
            "cards": .integer(release.cards),
            "firstSerial": .string(order.firstSerial),
            "lastSerial": .string(order.lastSerial),
            "template": .string(order.request.template),
            "file": .string(release.file),
            "bytes": .integer(release.bytes),
            "sha256": .string(release.sha256.hexadecimal),
            "manifestSha256": .optional(release.manifestSHA256?.hexadecimal),
            "printer": .string(printer.printer.name),
            "recipients": .array(release.recipients.map(JSON.string)),
            "requestId": .string(order.request.requestID),
            "pack": .integer(order.request.packSize),
            "carton": .integer(order.request.cartonSize),
            "denomination": .optional(order.request.denominationMinor),
            "productVersion": .integer(order.productVersion),
            "printerVersion": .integer(order.printerVersion),
            "orderedAt": .string(order.createdAt.description),
        ]
        return document.text + "\n"
    }
}

extension Repositories {
    /// The contents and the layout of an order's package.
    func packagePlan(of order: OrderRecord, for printer: PrinterRecord) throws -> PackagePlan {
        try printPlan(
            order.request,
            ofOrder: order.id,
            product: product(of: order),
            orderedOn: order.createdAt.day,
            recipient: printer.printer.name
        )
    }
}
