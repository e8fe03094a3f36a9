extension FollowedHint.Document {
    /// A layout of cards with a field of each kind.
    static let layout = """
        name: mine
        description: one side
        card: {width: 85, height: 55}
        front:
          background: art.png
          fields:
            - {qr: payload, x: 4, y: 4, rotate: 0}
            - {text: "No. {serial}", font: mono, size: 8, x: 4, y: 40, width: 60}

        """
}

extension FollowedHint {
    static let cardLayouts: [FollowedHint] = [
        FollowedHint(
            "write millimetres with up to three decimals: 85.6",
            in: .cardLayout,
            right: "width: 85,",
            wrong: "width: \"85,6\",",
            use: "85.6",
            followed: "width: 85.6,"
        ),
        FollowedHint(
            "write points with up to two decimals: 9.5",
            in: .cardLayout,
            right: "size: 8,",
            wrong: "size: 8pt,",
            use: "9.5",
            followed: "size: 9.5,"
        ),
        FollowedHint(
            "write a path from the folder templates/cards/: front.png, or brand.ttf for a font",
            in: .cardLayout,
            right: "background: art.png",
            wrong: "background: /home/art.png",
            use: "front.png",
            followed: "background: front.png"
        ),
        FollowedHint(
            "write a path from the folder templates/cards/: front.png, or brand.ttf for a font",
            in: .cardLayout,
            right: "front:\n",
            wrong: "fonts: [{name: brand, file: brand.woff}]\nfront:\n",
            use: "brand.ttf",
            followed: "fonts: [{name: brand, file: brand.ttf}]\nfront:\n"
        ),
        FollowedHint(
            "write one of them: text: \"{serial}\"",
            in: .cardLayout,
            right: "text: \"No. {serial}\"",
            wrong: "black: 9",
            use: "text: \"{serial}\"",
            followed: "text: \"{serial}\""
        ),
        FollowedHint(
            "write the name of a value in braces: {serial}",
            in: .cardLayout,
            right: "No. {serial}",
            wrong: "No. {number}",
            use: "{serial}"
        ),
        FollowedHint(
            "write a font of the program: sans",
            in: .cardLayout,
            right: "font: mono",
            wrong: "font: Helvetica",
            use: "sans",
            followed: "font: sans"
        ),
        FollowedHint(
            "write 0, 90, 180 or 270",
            in: .cardLayout,
            right: "rotate: 0",
            wrong: "rotate: 45",
            use: "90",
            followed: "rotate: 90"
        ),
    ]
}
