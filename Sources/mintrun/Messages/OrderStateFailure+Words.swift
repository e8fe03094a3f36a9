import CardCore

extension OrderStateFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let order, _): "order \(id: order) does not exist"
        case .wrongState(let order, let state, let step):
            "order \(id: order.text) is \(state): it cannot be \(step.participle)"
        case .takesNoCards(let order, let state, let count):
            "order \(id: order.text) is \(state): it cannot be given \(count, counted: "more card")"
        case .shreddingNotBegun(let order, let state):
            "order \(id: order.text) is \(state): it cannot be shredded before shredding was begun"
        case .activeCards(let order, let count):
            "\(count, counted: "card") of order \(id: order.text) "
                + (count == 1 ? "is active" : "are active")
        case .notFullyMinted(let order, let minted, let cardCount):
            "order \(id: order.text) has \(minted) of \(cardCount) cards"
        case .alreadyReleased(let order): "order \(id: order.text) already has its one package"
        case .notAnswered(let order, let count, let first):
            """
            order \(id: order.text) is not closed: the printer has not answered for \
            \(count, counted: "card"), the first at position \(first)
            """
        case .notShredded(let order):
            "order \(id: order.text) is not closed: its secrets still exist"
        case .notPrinted(let order, let delivery, let step):
            "\(delivery.origin) \(id: order.text) \(delivery.end): it cannot be \(step.participle)"
        case .custodiansUnknown(let version): "custodian set \(version) does not exist"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown(_, let nearest):
            NearestNames.question(nearest) + "see the orders with: mintrun order list"
        case .wrongState(let order, _, _), .takesNoCards(let order, _, _),
            .shreddingNotBegun(let order, _), .notPrinted(let order, _, _):
            "see the next step with: mintrun order show \(id: order.text)"
        case .activeCards: "block or void those cards instead"
        case .notFullyMinted(let order, _, _): "continue with: mintrun mint \(id: order.text)"
        case .alreadyReleased(let order):
            "get the same bytes again with: mintrun package fetch \(id: order.text) --to DIR"
        case .notAnswered(let order, _, _):
            "record the printer's answer: mintrun acknowledge \(id: order.text) ANSWER.json"
        case .notShredded(let order):
            "destroy them, which closes it: mintrun shred \(id: order.text)"
        case .custodiansUnknown: "see the custodians with: mintrun custodian list"
        }
    }
}

extension OrderStep {
    /// The step as a participle: it cannot be "minted".
    fileprivate var participle: StaticString {
        switch self {
        case .mint: "minted"
        case .seal: "sealed"
        case .release: "released"
        case .acknowledge: "acknowledged"
        case .close: "closed"
        case .cancel: "cancelled"
        case .ship: "shipped"
        case .shred: "shredded"
        case .promote: "given a spare"
        case .reseal: "sealed to other custodians"
        case .pinPrinter: "given other keys of its printer"
        case .label: "labelled"
        }
    }
}

extension OrderDelivery {
    /// The subject of a sentence about an order without a printer, which its number follows.
    fileprivate var origin: StaticString {
        switch self {
        case .printer: "order"
        case .imported: "the cards of order"
        case .response, .pull: "clients of the service get the cards of order"
        }
    }

    /// The rest of that sentence.
    fileprivate var end: StaticString {
        switch self {
        case .printer: "has a printer"
        case .imported: "were imported"
        case .response, .pull: "in answers, and no printer does"
        }
    }
}
