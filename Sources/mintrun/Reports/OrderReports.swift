import CardCore
import CardJobs

/// `order create`, `order show`, `order cancel`, `order close`, `run`.
struct OrderReport: Report {
    let order: OrderFacts
    let alreadyDone: Bool

    /// True if the order is only shown; then no work was done before either.
    private let isShown: Bool

    init(_ order: OrderFacts, alreadyDone: Bool, isShown: Bool = false) {
        self.order = order
        self.isShown = isShown
        self.alreadyDone = alreadyDone
    }

    var json: [String: JSON] {
        [
            "order": order.json, "alreadyDone": .bool(alreadyDone), "dryRun": .bool(false),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("order", order.name + (alreadyDone && !isShown ? "  (already done)" : ""))
        lines.add("request", order.request.requestID)
        lines.add("product", "\(order.request.product) version \(order.productVersion)")
        lines.add("cards", "\(order.request.quantity) and \(order.request.spares.counted("spare"))")
        if order.request.isPrinted { lines.add("packs", order.packsText) }
        if let worth = order.worth { lines.add("worth", worth.text) }
        lines.add("environment", order.request.environment.rawValue)
        lines.add("state", order.state.rawValue)
        lines.add("minted", "\(order.minted) of \(order.request.cardCount)")
        lines.add("serials", order.serialRange)
        lines.add("printer", order.receiverText)
        if let package = order.package {
            lines.add("package", package.file)
            lines.add(
                "",
                "\(package.bytes.counted("byte")), \(package.cards.counted("card")), for \(package.recipient)"
            )
            lines.add("", "sha256 \(package.sha256)")
        }
        lines.add("shredded", order.shreddedAt?.description ?? "no")
        lines.add("counts", order.countsText)
        if let problem = order.problem { lines.add("problem", problem) }
        return lines.text
    }
}

/// `order list`.
struct OrderListReport: Report {
    let orders: [OrderFacts]

    init(_ orders: [OrderFacts]) { self.orders = orders }

    var json: [String: JSON] { ["orders": .array(orders.map(\.json))] }

    var text: String {
        guard !orders.isEmpty else { return "no orders yet" }
        var table = Table(["order", "request", "product", "cards", "state", "problem"])
        for order in orders {
            table.add([
                order.name, order.request.requestID, order.request.product.text,
                String(order.request.cardCount), order.state.rawValue, order.problem ?? "",
            ])
        }
        return table.text
    }
}

/// `report order`: every card of an order accounted for.
struct OrderAccountReport: Report {
    let order: OrderFacts
    /// The number of spares that replace spoiled or missing cards.
    private let promoted: Int
    private let zone: String

    init(_ order: OrderFacts, promoted: Int, zone: String) {
        self.order = order
        self.promoted = promoted
        self.zone = zone
    }

    private var counted: Int { order.counts.values.reduce(0, +) }
    private var isBalanced: Bool { counted == order.minted }

    var json: [String: JSON] {
        [
            "order": order.json, "zone": .string(zone),
            "environment": .string(order.request.environment.rawValue),
            "accounted": .integer(counted), "promoted": .integer(promoted),
            "balanced": .bool(isBalanced),
        ]
    }

    var text: String {
        var table = Table(["state", "cards"])
        for state in CardState.allCases where order.counts[state, default: 0] > 0 {
            table.add([state.rawValue, String(order.counts[state, default: 0])])
        }
        let verdict = isBalanced ? "accounts for every minted card" : "does not add up"
        return """
            order \(order.name): \(order.request.cardCount) ordered with spares, \
            \(order.minted) minted
            \(order.packsText)\(order.worth.map { "\n\($0.text)" } ?? "")
            \(table.text)\(promotedText)
            total \(counted): \(verdict); \
            \(figuresText(zone: zone, environment: order.request.environment))
            """
    }

    private var promotedText: String {
        promoted == 0 ? "" : "\n\(promoted.counted("spare")) promoted in the place of other cards"
    }
}

/// `mint`.
struct MintReport: Report {
    let result: MintResult
    let isDryRun: Bool

    init(_ result: MintResult, isDryRun: Bool) {
        self.result = result
        self.isDryRun = isDryRun
    }

    var json: [String: JSON] {
        [
            "order": .string(result.order.text), "minted": .integer(result.minted),
            "resumedFrom": .integer(result.resumedFrom), "resampled": .integer(result.resampled),
            "alreadyDone": .bool(result.alreadyDone), "seconds": .number(result.seconds),
            "dryRun": .bool(isDryRun),
        ]
    }

    var text: String {
        if isDryRun {
            return "order \(result.order): \(result.minted.counted("card")) would be minted"
        }
        if result.alreadyDone {
            return "order \(result.order): already minted, \(result.minted.counted("card"))"
        }
        var text = "order \(result.order): \(result.minted.counted("card")) minted and sealed"
        if result.resumedFrom > 0 { text += ", \(result.resumedFrom) of them by an earlier run" }
        if result.resampled > 0 { text += "; \(result.resampled.counted("token")) drawn again" }
        return text
    }
}

/// `release`.
struct ReleaseReport: Report {
    let result: ReleaseResult
    let isDryRun: Bool

    init(_ result: ReleaseResult, isDryRun: Bool) {
        self.result = result
        self.isDryRun = isDryRun
    }

    var json: [String: JSON] {
        [
            "order": .string(result.order.text), "package": result.package.json,
            "alreadyDone": .bool(result.alreadyDone), "dryRun": .bool(isDryRun),
        ]
    }

    var text: String {
        if isDryRun {
            return """
                order \(result.order): \(result.package.cards.counted("card")) would be sealed to \
                \(result.package.recipient) as \(result.package.file)
                """
        }
        return """
            order \(result.order): \(result.alreadyDone ? "already released" : "released")
              package  \(result.package.file)
              cards    \(result.package.cards)
              sha256   \(result.package.sha256)
            """
    }
}

/// `package fetch`: the paths of the copies, and the size and the digest of the package.
struct PackageFetchReport: Report {
    let fetched: FetchedPackage

    init(_ fetched: FetchedPackage) { self.fetched = fetched }

    var json: [String: JSON] {
        [
            "order": .string(fetched.order.text), "package": fetched.package.json,
            "files": .array(fetched.files.map(JSON.string)), "alreadyDone": .bool(true),
            "dryRun": .bool(false),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("order", "\(fetched.order): its package is copied")
        for (place, file) in fetched.files.enumerated() {
            lines.add(place == 0 ? "written" : "", file)
        }
        lines.add("size", fetched.package.bytes.counted("byte"))
        lines.add("sha256", fetched.package.sha256)
        return lines.text
    }
}

/// `acknowledge`.
struct AcknowledgeReport: Report {
    let result: AcknowledgeResult

    init(_ result: AcknowledgeResult) { self.result = result }

    var json: [String: JSON] {
        [
            "order": .string(result.order.text), "good": .integer(result.good),
            "spoiled": .integer(result.spoiled), "missing": .integer(result.missing),
            "reasons": .integer(result.reasons),
            "alreadyDone": .bool(result.alreadyDone), "state": .string(result.state.rawValue),
            "dryRun": .bool(result.isTrial),
        ]
    }

    /// The number of recorded reasons; nothing without any.
    private var reasons: String {
        if result.hasOtherReasons { return " (the reasons of the first answer stay)" }
        return result.reasons == 0 ? "" : " (\(result.reasons) with a reason)"
    }

    private var done: String {
        if result.alreadyDone { return "already acknowledged" }
        return result.isTrial
            ? "acknowledgement would be recorded" : "acknowledgement recorded"
    }

    /// The state of the order; of a dry run, the one that it would have.
    private var state: String {
        guard result.isTrial, result.nextState != result.state else {
            return "the order is \(result.state.rawValue)"
        }
        return "the order would be \(result.nextState.rawValue)"
    }

    var text: String {
        """
        order \(result.order): \(done)
          good \(result.good), spoiled \(result.spoiled), missing \(result.missing)\(reasons); \(state)
        """
    }
}

/// `shred`.
struct ShredReport: Report {
    let result: ShredResult
    let isDryRun: Bool

    init(_ result: ShredResult, isDryRun: Bool) {
        self.result = result
        self.isDryRun = isDryRun
    }

    var json: [String: JSON] {
        [
            "order": .string(result.order.text),
            "shreddedAt": .string(result.shreddedAt.description),
            "certificate": result.certificate, "alreadyDone": .bool(result.alreadyDone),
            "dryRun": .bool(isDryRun), "state": .string(result.state.rawValue),
        ]
    }

    var text: String {
        if isDryRun { return "order \(result.order): its secrets would be destroyed permanently" }
        let when = result.alreadyDone ? "already shredded" : "shredded"
        return """
            order \(result.order): \(when) at \(result.shreddedAt)
              its tokens and PINs can no longer be read by anybody here; opening was tried and failed
              the order is \(result.state.rawValue)
            """
    }
}

/// `order promote`.
struct PromotionReport: Report {
    let result: PromotionResult

    init(_ result: PromotionResult) { self.result = result }

    var json: [String: JSON] {
        [
            "order": .string(result.order.text), "spoiled": .string(result.spoiled),
            "spare": .string(result.spare), "pack": .integer(result.pack),
            "alreadyDone": .bool(result.alreadyDone), "dryRun": .bool(result.isTrial),
        ]
    }

    var text: String {
        """
        order \(result.order): spare \(result.spare) \(done)
          it replaces \(result.spoiled), and belongs in pack \(result.pack)
        """
    }

    private var done: String {
        if result.alreadyDone { return "was promoted before" }
        return result.isTrial ? "would be promoted" : "is promoted"
    }
}

extension OrderFacts {
    /// The id as reports show it.
    fileprivate var name: String { id?.text ?? "none (dry run)" }

    /// The contract of `docs/json.md`, with every key.
    var json: JSON {
        [
            "id": .string(name), "requestId": .string(request.requestID),
            "product": .string(request.product), "productVersion": .integer(productVersion),
            "quantity": .integer(request.quantity), "spares": .integer(request.spares),
            "environment": .string(request.environment.rawValue),
            "state": .string(state.rawValue),
            "delivery": .string(request.delivery.name),
            "client": .optional(request.delivery.client?.text),
            "printer": request.isPrinted ? .string(request.printer) : .null,
            "template": request.isPrinted ? .string(request.template) : .null,
            "minted": .integer(minted),
            "firstSerial": .optional(firstSerial), "lastSerial": .optional(lastSerial),
            "problem": .optional(problem), "shreddedAt": .optional(shreddedAt?.description),
            "package": package?.json ?? .null, "packs": .integer(layout.packCount),
            "cartons": .integer(layout.cartonCount), "worth": worth?.json ?? .null,
            "counts": .object(
                Dictionary(
                    uniqueKeysWithValues: CardState.allCases.map {
                        ($0.rawValue, .integer(counts[$0, default: 0]))
                    }
                )
            ),
        ]
    }

    /// The printer, or the way in which the cards get to whoever ordered them.
    fileprivate var receiverText: String {
        switch request.delivery {
        case .printer: "\(request.printer), template \(request.template)"
        case .imported: "none, the cards were imported"
        case .response(let client): "none, client \(client) got the cards in an answer"
        case .pull(let client?): "none, client \(client) pulls the cards"
        case .pull(nil): "none, every client may pull the cards"
        }
    }

    private var layout: PackLayout { PackLayout(request) }

    fileprivate var packsText: String {
        "\(layout.packCount.counted("pack")) of up to \(layout.packSize.counted("card")), "
            + "\(layout.cartonCount.counted("carton")) of up to \(layout.cartonSize)"
            + (layout.spares > 0 ? ", spares in their own" : "")
    }

    var serialRange: String {
        guard let firstSerial, let lastSerial else { return "not reserved" }
        return "\(firstSerial) … \(lastSerial)"
    }

    var countsText: String {
        let shown = CardState.allCases.compactMap { state in
            counts[state].flatMap { $0 > 0 ? "\($0) \(state.rawValue)" : nil }
        }
        return shown.isEmpty ? "no cards yet" : shown.joined(separator: ", ")
    }
}

extension PackageFacts {
    var json: JSON {
        [
            "file": .string(file), "sha256": .string(sha256), "bytes": .integer(bytes),
            "recipient": .string(recipient), "cards": .integer(cards),
        ]
    }
}
