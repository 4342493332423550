"""What a page may show: the only things a template sees.

Every view is a frozen value of texts, numbers and other views, in the page's language, ready to be shown;
a template adds markup, never decisions. Addresses inside the site are *site paths* (`/produits/boulier/`,
`/photos/boulier-1-640w-1a2b3c4d.webp`); templates write them with the filter `link`
(`{{ card.path | link }}`), which makes them relative to the page. Addresses of other sites and `mailto:` or
`tel:` links are complete and are written with the filter `href`. Names ending in `_html` hold cleaned HTML
(`Markup`); everything else is escaped.

This package is the contract between Vitrine and its themes; tables in `docs/themes.md` are made from it.
"""

from __future__ import annotations

from vitrine.views.types.basics import (
    IconLink,
    ImageView,
    Link,
    Rendition,
    SitePath,
)
from vitrine.views.types.lists import (
    CounterItem,
    FilterChoice,
    FilterGroup,
    InSeason,
    ListFilters,
    Pager,
    SortChoice,
)
from vitrine.views.types.page import (
    PAGE_KINDS,
    MetaView,
    PageView,
)
from vitrine.views.types.pages import (
    AnyView,
    CardBatch,
    ChannelChoice,
    FormView,
    HomePage,
    InformationPage,
    LegalPage,
    LegalSection,
    ListPage,
    NewsPage,
    NotFoundPage,
    PrintPage,
    ProductPage,
    RedirectPage,
    ReservationPage,
    SearchPage,
    TextPage,
    ThanksPage,
)
from vitrine.views.types.products import (
    AvailabilityView,
    CardView,
    ChannelLink,
    FilterValues,
    MakerView,
    OfferView,
    OptionView,
    PriceView,
    ScaleShape,
    ScaleView,
    SeasonMonth,
    SeasonView,
    SecondName,
)
from vitrine.views.types.shop import (
    CategoryTile,
    ContactView,
    HoursRow,
    HoursView,
    LanguageLink,
    PostTeaser,
    SiteView,
    SpecialDayView,
)

__all__ = [
    "PAGE_KINDS",
    "AnyView",
    "AvailabilityView",
    "CardBatch",
    "CardView",
    "CategoryTile",
    "ChannelChoice",
    "ChannelLink",
    "ContactView",
    "CounterItem",
    "FilterChoice",
    "FilterGroup",
    "FilterValues",
    "FormView",
    "HomePage",
    "HoursRow",
    "HoursView",
    "IconLink",
    "ImageView",
    "InSeason",
    "InformationPage",
    "LanguageLink",
    "LegalPage",
    "LegalSection",
    "Link",
    "ListFilters",
    "ListPage",
    "MakerView",
    "MetaView",
    "NewsPage",
    "NotFoundPage",
    "OfferView",
    "OptionView",
    "PageView",
    "Pager",
    "PostTeaser",
    "PriceView",
    "PrintPage",
    "ProductPage",
    "RedirectPage",
    "Rendition",
    "ReservationPage",
    "ScaleShape",
    "ScaleView",
    "SearchPage",
    "SeasonMonth",
    "SeasonView",
    "SecondName",
    "SitePath",
    "SiteView",
    "SortChoice",
    "SpecialDayView",
    "TextPage",
    "ThanksPage",
]
