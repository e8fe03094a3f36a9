import CardCore
import CardSales

extension CellAdvice: Worded {
    var sentence: ShownText {
        switch self {
        case .amountMeant(let money, let written):
            "if \(decimal: money) \(money.currency) is meant, write `\(id: written)`"
        case .amountForm(let sample, let written, let isMinor, let misfit):
            Self.form(sample, written, isMinor: isMinor, misfit: misfit)
        case .moneyMeant(let money):
            """
            if \(decimal: money) \(money.currency) is meant, write \
            `\(decimal: money) \(money.currency)`
            """
        case .moneyForm(let sample):
            """
            write the amount with its decimals, a space and the currency: \
            `\(decimal: sample) \(sample.currency)`
            """
        case .timeMeant(let pattern, let written):
            "write it as `\(id: pattern)`: `\(id: written)`"
        case .timeForm(let pattern, let sample):
            "write it as `\(id: pattern)`, such as `\(id: sample)`"
        case .momentMeant(let local):
            """
            write it with an offset: `\(id: "\(local)")Z` if the clock showed UTC, \
            `\(id: "\(local)")+01:00` if it was an hour ahead
            """
        case .momentForm:
            "write it as RFC 3339 with an offset, such as `2026-11-21T08:30:00Z`"
        case .dayMeant(let day): "write the day alone: `\(day)`"
        case .dayForm: "write a day as `2026-12-31`"
        case .monthForm: "write the last two digits of the year and the month as `2812`"
        case .cardCharacter(let character):
            """
            the character \(VisibleText.name(of: character)) does not belong in a card number; \
            read the number again from the card
            """
        case .hiddenCharacter(let character):
            "remove the character \(VisibleText.name(of: character))"
        case .behind(let key, let advice): "behind `\(id: key)` \(advice.sentence)"
        }
    }

    private static func form(
        _ sample: Money,
        _ written: String,
        isMinor: Bool,
        misfit: CellMisfit?
    ) -> ShownText {
        let currency = sample.currency
        let form: ShownText =
            isMinor
            ? "write whole minor units: \(decimal: sample) \(currency) is written `\(id: written)`"
            : "write it with \(currency.decimals) decimals at most, such as `\(id: written)`"
        return misfit.map { "\($0.name) does not belong there; \(form)" } ?? form
    }
}

extension CellMisfit {
    fileprivate var name: ShownText {
        switch self {
        case .currency(let word): return "`\(id: word)`"
        case .minusBehindDigits: return "`-` behind the digits"
        case .character(let misfit):
            let isVisible =
                misfit != " " && VisibleText.isVisible(String(misfit)) && misfit != "`"
            return isVisible
                ? "`\(misfit)`" : "the character \(VisibleText.codePoint(of: misfit))"
        }
    }
}
