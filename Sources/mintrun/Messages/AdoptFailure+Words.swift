import CardCore
import CardJobs

extension AdoptFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notLost(let order):
            "\(id: order) is not an order that this workspace lost, or it has other serials"
        case .unknown(let order):
            """
            the lost workspace does not contain cards of order \(id: order.text), or no \
            description of it
            """
        case .incomplete(let order, let found, let cards):
            "order \(id: order.text) has \(found) of \(cards) cards: minting was not finished"
        case .neverMinted(let order):
            "order \(id: order.text) has no cards: it was lost before it was minted"
        case .needsCustodians(let order, let lost, _):
            "order \(id: order.text) is sealed in \(path: lost): its custodians must unlock it"
        case .otherCustodians(let order, let set):
            """
            order \(id: order.text) was sealed to custodian set \(set), which this workspace does \
            not contain
            """
        case .otherProduct(let order, let product, let version, _):
            """
            order \(id: order.text) was made with version \(version) of product \
            \(id: product.text), which this workspace does not contain
            """
        case .otherPrinter(let order, let printer, let version, _):
            """
            order \(id: order.text) was made for version \(version) of printer \(id: printer), \
            which this workspace does not contain
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .notLost: "see the lost orders with: mintrun report lost"
        case .unknown(let order), .incomplete(let order, _, _), .neverMinted(let order):
            """
            order the cards again, then run: mintrun order give-up \(id: order.text) --reason TEXT
            """
        case .needsCustodians(let order, let lost, let custody):
            "mintrun order adopt \(id: order.text) --lost \(word: lost)" + keys(custody)
        case .otherCustodians:
            "add the same custodians first: mintrun custodian add NAME --public-key FILE"
        case .otherProduct(_, _, _, let file):
            "mintrun product add "
                + (file.map { "\(word: $0)" } ?? "FILE, with the product of that time")
        case .otherPrinter(_, let printer, _, let addition):
            addition.map { ShownText(own: LostWork.printer($0).command) }
                ?? """
                mintrun printer add \(id: printer) --age RECIPIENT, or --openpgp FILE, with its \
                keys of that time
                """
        }
    }

    private func keys(_ custody: Custody) -> ShownText {
        let keys: [ShownText] = Array(
            repeating: " --custodian-key FILE",
            count: custody.custodianCount
        )
        return keys.joined(separator: "")
    }
}
