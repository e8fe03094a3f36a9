import CardCore

extension ZoneChangeFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .dayNotLater(let day, let present):
            """
            the zone \(id: present.zone) holds from \(present.from) on, and \(day) is not after it
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .dayNotLater: "name a later day with --from"
        }
    }
}
