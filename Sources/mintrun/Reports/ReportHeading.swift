import CardCore

/// The zone and the environment of a report's figures, for people.
func figuresText(zone: String, environment: Environment) -> String {
    environment == .live ? "days in \(zone)" : "days in \(zone), TEST cards"
}

/// A line about test money that an earlier version counted in the same report; empty without it.
func earlierTestMoneyText(_ hasEarlierTestMoney: Bool) -> String {
    hasEarlierTestMoney
        ? "\ntest cards had money in this period, which earlier versions counted here: "
            + "--environment test reports it"
        : ""
}
