import CardCore
import CardLedger

// The summaries of files.
extension MemoryState {
    /// The files of a sender between two days: business days, or without one, the days of their
    /// arrival.
    private func files(_ query: FileSummaryQuery) -> [SaleFileRecord] {
        let arrival = query.arrival ?? query.arrivalInUTC
        return allFiles.filter { file in
            guard file.facts.sender == query.sender,
                file.facts.environment ?? .live == query.environment
            else { return false }
            guard let day = file.facts.businessDate else { return arrival.contains(file.takenAt) }
            return day >= query.from ?? day && day <= query.to ?? day
        }
    }

    func fileSummaries(_ query: FileSummaryQuery) -> [FileSummaryRecord] {
        files(query).map { file in
            let summary = sales.summaries[file.number]
            return FileSummaryRecord(
                file: file,
                lines: summary?.lines.map { .init($0) } ?? [],
                ignored: summary?.ignored ?? [:]
            )
        }
    }

    func saleCounts(_ query: FileSummaryQuery) -> [SaleCount] {
        let superseded = feeds.decisions.filter { $0.decision == .supersede }
            .compactMap(\.earlier)
        var sums: [FileSummary.CountKey: (quantity: Int64, amountMinor: Int64)] = [:]
        for file in files(query) where !superseded.contains(file.number) {
            for (key, sum) in sales.summaries[file.number]?.counts ?? [:] {
                sums[key, default: (0, 0)].quantity.addSaturating(sum.quantity)
                sums[key, default: (0, 0)].amountMinor.addSaturating(sum.amountMinor)
            }
        }
        return sums.map { key, sum in
            SaleCount(
                store: key.store,
                day: key.day,
                item: key.item,
                currency: key.currency,
                quantity: sum.quantity,
                amountMinor: sum.amountMinor
            )
        }
        .sorted {
            ($0.day, $0.store, $0.item, $0.currency.code)
                < ($1.day, $1.store, $1.item, $1.currency.code)
        }
    }
}

extension MemoryState {
    /// The activations of files whose rows have a price, by their numbers.
    func pricedSales(inFiles files: [FileNumber]) -> [PricedSale] {
        messagesInOrder.compactMap { stored in
            let message = stored.message
            guard let file = stored.file, files.contains(file), message.operation == .activate,
                !message.phase.isAdvice, let currency = message.currency
            else { return nil }
            return PricedSale(
                PricedMessage(
                    file: file,
                    number: message.number,
                    value: Money(amountMinor: message.approvedMinor, currency: currency),
                    context: message.context
                )
            )
        }
    }
}

extension FileSummaryRecord.Line {
    /// The amounts of the rows, with the applied amount of those without one.
    fileprivate init(_ line: FileSummary.Line) {
        var stated = line.statedMinor
        stated.addSaturating(line.approvedUnstatedMinor)
        self.init(
            store: line.key.store,
            operation: line.key.operation,
            phase: line.key.phase,
            currency: line.key.currency,
            verdict: line.key.verdict,
            code: line.key.code?.rawValue ?? "",
            rows: line.rows,
            statedMinor: stated,
            appliedMinor: line.approvedMinor
        )
    }
}
