import CardCore
import CardJobs

extension OrderFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .conflict(let requestID, let order, let keys):
            "request \(id: requestID) is order \(id: order.text), with another \(ids: keys)"
        case .lost(let order, let requestID):
            """
            request \(id: requestID) made order \(id: order.text), which a restore lost: its cards \
            may be printed, and new ones would have other serials
            """
        case .cancelled(let order): "order \(id: order.text) is cancelled"
        case .notSealed(let order, let state): "order \(id: order.text) is \(state), not sealed"
        case .notReleased(let order, let state):
            "order \(id: order.text) is \(state): it has no package yet"
        case .notShreddable(let order, let state):
            """
            order \(id: order.text) is \(state); only acknowledged, closed or cancelled orders are \
            shredded
            """
        case .segmentLost(let order, let keyRun, let segment):
            "the vault lacks segment \(segment) of leg \(keyRun) of order \(id: order.text)"
        case .custodiansNeeded(let order, _):
            "order \(id: order.text) is sealed; its package waits for custodians to unlock"
        case .shredded(let order):
            "order \(id: order.text) was shredded: nobody can open it any more"
        case .newerPrinter(let order, let printer, let pinned, let newest):
            "order \(id: order.text) pins version \(pinned) of printer \(id: printer), and version "
                + "\(newest) has other keys"
        case .mismatch(let order, let position):
            """
            card \(position) of order \(id: order.text) differs from the one in the ledger; \
            nothing was released
            """
        case .plaintextRefused(let order):
            "order \(id: order.text) is live, and this workspace does not allow plaintext packages"
        case .plaintextInside(let folder):
            "\(path: folder) is inside the workspace, in which plaintext is never written"
        case .stillOpens(let order):
            "order \(id: order.text) could still be opened after it was destroyed"
        case .noTemplate(let name, _): "printer template \(id: name) does not exist"
        case .templateOfBoxes(let name, _):
            "printer template \(id: name) describes the labels of boxes, not cards"
        case .templateOfCards(let name):
            "templates/\(id: name).yaml describes cards, not the labels of boxes"
        case .packageShredded(let order): "the package of order \(id: order.text) was shredded"
        case .packageDamaged(let path): "\(path: path) is not the file that was released"
        }
    }

    var remedy: ShownText {
        switch self {
        case .conflict: "give the new order a request id of its own"
        case .lost(let order, _):
            "restore the order: mintrun order adopt \(id: order.text) --lost OLD; or, if that "
                + "is impossible: mintrun order give-up \(id: order.text) --reason TEXT"
        case .cancelled: Self.orderAnew
        case .notSealed(let order, let state): Self.mint(order.text, state)
        case .notReleased(let order, .sealed):
            "mintrun release \(id: order.text) --custodian-key FILE"
        case .notReleased(let order, let state): Self.mint(order.text, state)
        case .notShreddable(let order, .released):
            "mintrun acknowledge \(id: order.text) ANSWER.json"
        case .notShreddable(let order, _): "mintrun order cancel \(id: order.text) --reason TEXT"
        case .segmentLost: .restoreThisWorkspace
        case .custodiansNeeded(let order, let custody): Self.release(order.text, custody)
        case .shredded, .packageShredded: "order again, if its cards are needed"
        case .newerPrinter(let order, _, _, _):
            "mintrun order printer \(id: order.text) --custodian-key FILE"
        case .mismatch: "mintrun verify; restore vault.sqlite and ledger.sqlite from one backup"
        case .plaintextRefused:
            "release it to its printer; `plaintextPackages: allowed` in mintrun.yaml allows it"
        case .plaintextInside: "give a folder elsewhere, best on a disk in memory"
        case .stillOpens: "keep everybody away from the workspace, and report it"
        case .noTemplate(_, let known), .templateOfBoxes(_, let known): "use one of: \(ids: known)"
        case .templateOfCards: "give the file another name; an order names its template"
        case .packageDamaged:
            "put the copy back that its printer fetched; without one, cancel the order and "
                + "order again"
        }
    }

    private static let orderAnew: ShownText = "make a new order with another request id"

    private static func mint(_ order: String, _ state: OrderState) -> ShownText {
        state == .cancelled ? orderAnew : "mintrun mint \(id: order)"
    }

    private static func release(_ order: String, _ custody: Custody) -> ShownText {
        let keys = Array(
            repeating: "--custodian-key FILE" as ShownText,
            count: custody.custodianCount
        )
        return "mintrun release \(id: order) \(keys.joined(separator: " "))"
    }
}
