import CardCore
import CardLedger
import CardSales
import CardText

extension InspectedFile {
    mutating func note(_ event: SaleEvent) {
        switch event {
        case .header(let header): note(header)
        case .row, .unread: rows += 1
        case .counted(let sale): count(sale)
        case .ignored(let record): summary.ignore(record.reason.rawValue)
        case .trailer: break
        }
    }

    private mutating func note(_ header: SaleFileHeader) {
        self.header = header
        facts.sender = header.sender
        facts.sequence = header.sequence?.description ?? ""
        if let sequence = header.sequence, sequence.correction == nil {
            facts.number = sequence.number
        }
        facts.businessDate = header.businessDate
        facts.statesBusinessDate = header.statesBusinessDate
        facts.environment = header.environment
    }

    /// So many articles are summed up each on its own; those after them together.
    private static let mostArticles = 10_000

    private mutating func count(_ sale: CountedSale) {
        let key = FileSummary.CountKey(
            store: sale.store,
            day: sale.day,
            item: sale.item,
            currency: sale.currency
        )
        let isNew = summary.counts[key] == nil
        summary.count(
            store: sale.store,
            day: sale.day,
            item: isNew && summary.counts.count >= Self.mostArticles ? "…" : sale.item,
            currency: sale.currency,
            quantity: sale.quantity,
            amountMinor: sale.amountMinor
        )
    }

    /// Notes whether the end of the file may be missing.
    ///
    /// A file whose format has no trailer is whole when its last line is. One whose trailer is
    /// missing or wrong may be cut off, if its last line has no end.
    mutating func noteEnding(_ stream: SaleEventStream) {
        let format = reading.template.format
        let ending = stream.ending
        guard !format.describesItself, format.hasLines(firstByte: ending.firstByte),
            stream.isAtEnd, fault?.isAboutKind != true
        else { return }
        // A line end inside quotes ends no line.
        // So is a line whose carriage return came, and whose line feed did not.
        let isInside =
            ending.isInsideLine || stream.reader.mayBeCut || fault?.refusal == .unterminatedQuote
            || fault?.refusal == .bareCarriageReturn
        let isProven = fault == nil && format.ending(firstByte: ending.firstByte) == .trailer
        facts.endsInsideLine = isInside && !isProven
        if facts.endsInsideLine, facts.sender.text.isEmpty { facts.sender = reading.sender }
    }

    /// Replaces names that hold a token, before anything is recorded or answered under them.
    mutating func withholdNames() {
        hasSecretName = true
        facts.name = "withheld-\(facts.sha256.bytes.prefix(6).hexadecimal).csv"
        facts.sender = "withheld"
        facts.sequence = ""
        facts.number = nil
        header?.sender = "withheld"
    }
}
