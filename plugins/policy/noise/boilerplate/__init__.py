"""The page around the policy: navigation, header, footer, banners."""
