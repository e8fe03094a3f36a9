import CardCore
import CardSales

extension CountedLine {
    /// The remedy for a row that this line counted, by the way in which the row is corrected.
    func words(_ place: CountedPlace) -> ShownText {
        switch place {
        case .rows where isTakenBack: "\(words); if you do that by hand, leave this row out"
        case .rows: words
        case .columns:
            """
            \(words); then ingest this file as it is. If the row counts all the same, empty its \
            reject_code
            """
        }
    }

    private var words: ShownText {
        """
        it was counted in \(path: file) and does not count now: look at the card with card show, \
        and \(wayBack)
        """
    }

    /// The remedy for a row that is missing in its receipt now, in the columns of its file.
    var wordsIfGone: ShownText {
        """
        the receipt had card \(id: line.card.text) in \(path: file) and does not have it now: look \
        at the card with card show, and \(wayBack); then ingest this file as it is. If that row \
        counts all the same, empty the reject_code
        """
    }

    /// Never the void of a card on which other money may be.
    private var wayBack: ShownText {
        switch line.operation {
        case .activate: "reverse row \(id: line.id.text) with the operation deactivate"
        case .redeem: "refund row \(id: line.id.text) with the operation refund"
        default:
            """
            ask the operators: no operation reverses row \(id: line.id.text), and a void would \
            remove other money of the card, too
            """
        }
    }
}
