import CardCore
import CardJobs

extension RefusedPartner {
    /// A sentence about it, for the sender of the row: only a card that the row names is named.
    fileprivate var words: ShownText {
        isNamed
            ? "This is about the other card, \(id: serial.text)."
            : "This is about the card that replaced it."
    }
}

extension RowRemark: Worded {
    var sentence: ShownText {
        switch self {
        case .code(let code): "\(code.sentence) \(code.remedy)"
        case .booked(let code, let row): "\(code.sentence) \(row.advice)"
        case .flaw(let code, let flaw):
            "\(code.sentence) It is wrong here: \(flaw.words). \(code.remedy)"
        case .amount(let code, let missing): "\(code.sentence) \(missing.sentence)"
        case .allowed(let code, let amounts): "\(code.sentence) \(amounts.words) \(code.remedy)"
        case .notActiveAnyMore:
            """
            The card is not active: it was deactivated already, or never sold. If its sale arrives \
            later, send the row again after it; else no action is needed.
            """
        case .partner(let code, let partner):
            "\(code.sentence) \(partner.words) \(code.remedy)"
        case .otherStore(let code, let store):
            """
            \(code.sentence) The store \(id: store.text) received it. If that store sold the card, \
            correct the store of the row; if not, ask the operators to ship the pack on, and send \
            the row again when it is received.
            """
        }
    }
}
