import CardCore
import CardJobs

/// `report sales`.
struct SalesReport: Report {
    private let figures: SalesFigures
    private let from: String?
    private let to: String?

    /// - Shape: `from` and `to` are the days as they were typed.
    init(_ figures: SalesFigures, from: String?, to: String?) {
        self.figures = figures
        self.from = from
        self.to = to
    }

    var json: [String: JSON] {
        [
            "from": .optional(from), "to": .optional(to),
            "basis": .string(figures.basis.rawValue), "zone": .string(figures.zone),
            "environment": .string(figures.environment.rawValue),
            "earlierTestMoney": .bool(figures.hasEarlierTestMoney),
            "lines": .array(figures.lines.map { $0.json(figures.externalIDs) }),
            "totals": .object(figures.totals.mapValues { .object($0.members) }),
        ]
    }

    var text: String {
        let figuresOf = figuresText(zone: figures.zone, environment: figures.environment)
        let earlier = earlierTestMoneyText(figures.hasEarlierTestMoney)
        guard !figures.lines.isEmpty else { return "nothing was sold (\(figuresOf))" + earlier }
        let hasWriteOffs = figures.totals.values.contains { $0.writtenOff.count > 0 }
        let hasNumbers = figures.lines.contains { $0.number(figures.externalIDs) != nil }
        var table = Table(
            ["day", "store"] + (hasNumbers ? ["external id"] : [])
                + [
                    "product", "currency", "activated", "loaded", "redeemed", "refunded",
                    "deactivated", "reversed", "net",
                ] + (hasWriteOffs ? ["written off"] : [])
        )
        for line in figures.lines {
            let key = line.key
            let number = hasNumbers ? [line.number(figures.externalIDs) ?? ""] : []
            let first = [key.day?.description ?? "", key.store?.text ?? ""] + number
            table.add(
                first + [key.product?.text ?? "", key.currency]
                    + line.sums.cells(key.currency, writtenOff: hasWriteOffs)
            )
        }
        for (currency, sums) in figures.totals.sorted(by: { $0.key < $1.key }) {
            table.add(
                ["total", ""] + (hasNumbers ? [""] : []) + ["", currency]
                    + sums.cells(currency, writtenOff: hasWriteOffs)
            )
        }
        return "\(figuresOf)\n\(table.text)" + earlier
    }
}

extension SalesFigures.Line {
    /// The number of the line's store in other systems.
    fileprivate func number(_ numbers: [StoreID: String]) -> String? {
        key.store.flatMap { numbers[$0] }
    }

    fileprivate func json(_ numbers: [StoreID: String]) -> JSON {
        .object(
            sums.members.merging(
                [
                    "day": .optional(key.day?.description), "store": .optional(key.store),
                    "externalId": .optional(number(numbers)),
                    "product": .optional(key.product), "currency": .string(key.currency),
                ]
            ) { sum, _ in sum }
        )
    }
}

extension SalesSums {
    var members: [String: JSON] {
        [
            "activated": activated.json, "loaded": loaded.json, "redeemed": redeemed.json,
            "refunded": refunded.json, "deactivated": deactivated.json, "reversed": reversed.json,
            "writtenOff": writtenOff.json,
            "net": .integer(netMinor),
        ]
    }

    /// The sum of everything that was reversed before it was final.
    private var reversed: Sum {
        var sum = reversedSales
        for other in [reversedRedemptions, reversedRefunds] {
            sum.count += other.count
            sum.amountMinor += other.amountMinor
        }
        return sum
    }

    /// The cells of a line; the last one only in a report with write-offs.
    func cells(_ currency: String, writtenOff isShown: Bool = false) -> [String] {
        let sums = [activated, loaded, redeemed, refunded, deactivated, reversed]
        return sums.map { $0.cell(currency) } + [decimalText(netMinor, currency)]
            + (isShown ? [writtenOff.cell(currency)] : [])
    }
}

extension SalesSums.Sum {
    fileprivate func cell(_ currency: String) -> String {
        count == 0 ? "-" : "\(grouped(count)) = \(decimalText(amountMinor, currency))"
    }

    fileprivate var json: JSON { ["count": .integer(count), "amount": .integer(amountMinor)] }
}

/// `report accounts`.
struct AccountsReport: Report {
    private let balance: TrialBalance

    init(_ balance: TrialBalance) { self.balance = balance }

    var json: [String: JSON] {
        [
            "asOf": .string(balance.asOf.description), "zone": .string(balance.zone),
            "environment": .string(balance.environment.rawValue),
            "earlierTestMoney": .bool(balance.hasEarlierTestMoney),
            "balanced": .bool(balance.isBalanced),
            "accounts": .array(balance.accounts.map(\.json)),
        ]
    }

    var text: String {
        var table = Table(["account", "owner", "currency", "debit", "credit", "balance"])
        for account in balance.accounts {
            let currency = account.currency.code
            table.add([
                account.kind.rawValue, account.owner ?? "all cards", currency,
                decimalText(account.debitMinor, currency),
                decimalText(account.creditMinor, currency),
                decimalText(account.balanceMinor, currency),
            ])
        }
        let figures = figuresText(zone: balance.zone, environment: balance.environment)
        return """
            accounts as of \(balance.asOf), \(figures)
            \(table.text)
            \(balance.isBalanced ? "the journal balances" : "THE JOURNAL DOES NOT BALANCE: mintrun verify")
            """ + earlierTestMoneyText(balance.hasEarlierTestMoney)
    }
}

extension AccountBalance {
    fileprivate var json: JSON {
        [
            "kind": .string(kind.rawValue), "owner": .optional(owner),
            "currency": .string(currency.code), "environment": .string(environment.rawValue),
            "debit": .integer(debitMinor),
            "credit": .integer(creditMinor), "balance": .integer(balanceMinor),
        ]
    }
}
