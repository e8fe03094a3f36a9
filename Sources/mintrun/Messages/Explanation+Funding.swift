import CardCore

// Funding accounts: see ``Explanation/Topic``.
extension Explanation {
    static let funding: [Explanation] = [
        Explanation(
            .fundingNone,
            "The client has no funding account.",
            cause: "Clients of `wolfe` have one; those of `electrum` have none.",
            changed: .nothing,
            next: "`mintrun client show NAME` shows the terms of the client."
        ),
        Explanation(
            .fundingUnknown,
            "The client has no deposit or charge with that reference.",
            cause: "The reference is misspelt, or is one of another client.",
            changed: .nothing,
            next: "`mintrun funding list --client NAME` shows every deposit and charge."
        ),
        Explanation(
            .fundingForm,
            "The reference, the comment or the reason cannot be used.",
            cause: """
                A reference is 1 to 255 visible bytes without a blank at an end; a comment and a \
                reason are at most 250 visible characters.
                """,
            changed: .nothing,
            next: "Write it in that form."
        ),
        Explanation(
            .fundingAmount,
            "The amount of the deposit or of the charge cannot be used.",
            cause: """
                It is below 0, above 100000000000000 minor units, or leads to a balance that no \
                account can have.
                """,
            changed: .nothing,
            next: "Give the amount in the currency of the account, `--amount 500.00`."
        ),
        Explanation(
            .fundingCurrency,
            "The account of the client has another currency.",
            cause: "A client has one account, whose currency was chosen with `client add`.",
            changed: .nothing,
            next: "`mintrun funding show NAME` shows the currency of the account."
        ),
        Explanation(
            .fundingReference,
            "The reference belongs to another deposit or charge of the client.",
            cause: "The reference was used before, with another amount or another payment.",
            changed: .nothing,
            next: "Use the reference of the transfer; `mintrun funding list` shows the known ones."
        ),
        Explanation(
            .fundingState,
            "The status of the deposit or charge does not allow the step.",
            cause: """
                A deposit is approved or rejected while it is pending, and returned after its \
                approval.
                """,
            changed: .nothing,
            next: "`mintrun funding list --client NAME` shows the status of each."
        ),
        Explanation(
            .fundingSamePerson,
            "The operator who registered a deposit may not approve it.",
            cause: "Money that one person alone can add to an account needs no bank.",
            changed: .nothing,
            next: "Ask another operator to compare it with the bank's statement and to approve it."
        ),
        Explanation(
            .fundingInsufficient,
            "The account has not enough money.",
            cause: """
                The balance of the account would be below zero, or below the credit of the client.
                """,
            changed: .nothing,
            next: """
                Register and approve a deposit, or give the client a credit with `--funding` of \
                `client limit`.
                """
        ),
    ]
}
